import type { Localized } from '#kernel';
import type { Entry } from '../entry.schema.js';

type Link = NonNullable<Entry['links']>[number];

/** What stands for a list that is there and empty; an empty cell says that there is none. */
const emptyList = '[]';

const lineBreak = /\r\n|\r|\n/;

/** A text that would not come back from a line of its own is written as JSON. */
function itemLine(item: string): string {
  return lineBreak.test(item) || item.startsWith('"') || item === emptyList ? JSON.stringify(item) : item;
}

function lineItem(line: string): string {
  if (!/^".*"$/s.test(line)) return line;
  try {
    const item: unknown = JSON.parse(line);
    return typeof item === 'string' ? item : line;
  } catch {
    return line;
  }
}

/** One text per line. */
export function formatList(items: readonly string[] | undefined): string {
  if (items === undefined) return '';
  return items.length === 0 ? emptyList : items.map(itemLine).join('\n');
}

/** The texts of a cell; null for an empty cell. */
export function parseList(cell: string): readonly string[] | null {
  const text = cell.trim();
  if (text === '') return null;
  if (text === emptyList) return [];
  return text
    .split(lineBreak)
    .map((line) => lineItem(line.trim()).trim())
    .filter((item) => item !== '');
}

/** Names separated by lines, commas or spaces; null for an empty cell. */
export function parseNames(cell: string): readonly string[] | null {
  const text = cell.trim();
  if (text === '') return null;
  return text === emptyList ? [] : text.split(/[\s,，;；、]+/).filter((name) => name !== '');
}

/** One link per line: `标题 | Title | https://…`. */
export function formatLinks(links: readonly Link[] | undefined): string {
  if (links === undefined) return '';
  if (links.length === 0) return emptyList;
  return links
    .map(({ title, url }) => {
      const parts = [title.zh, title.en, url];
      const plain = parts.every((part) => !/[|\r\n]/.test(part)) && !title.zh.startsWith('[');
      return plain ? parts.join(' | ') : JSON.stringify(parts);
    })
    .join('\n');
}

/** The links of a cell; null for an empty cell, the line that is no link for one with a mistake. */
export function parseLinks(cell: string): readonly Link[] | null | { readonly wrong: string } {
  const text = cell.trim();
  if (text === '') return null;
  if (text === emptyList) return [];
  const links: Link[] = [];
  for (const line of text.split(lineBreak).filter((part) => part.trim() !== '')) {
    const parts = linkParts(line.trim());
    const url = parts.at(-1) ?? '';
    const titles: Localized | null = parts.length === 3 ? { zh: parts[0] ?? '', en: parts[1] ?? '' } : sameTitle(parts);
    if (titles === null) return { wrong: line.trim() };
    links.push({ title: titles, url });
  }
  return links;
}

function sameTitle(parts: readonly string[]): Localized | null {
  const [title = ''] = parts;
  return parts.length === 2 ? { zh: title, en: title } : null;
}

function linkParts(line: string): readonly string[] {
  if (line.startsWith('[')) {
    try {
      const parts: unknown = JSON.parse(line);
      if (Array.isArray(parts) && parts.every((part) => typeof part === 'string')) return parts;
    } catch {
      // A title may begin with a bracket.
    }
  }
  return line.split(/[|]/).map((part) => part.trim());
}

/**
 * Spreadsheets take a CSV cell that begins with one of these for a formula: shown as an error at best, run at worst.
 * An apostrophe before it says that it is text.
 */
const formula = /^'*[=+\-@]/;

export function guardCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

export function unguardCell(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}
