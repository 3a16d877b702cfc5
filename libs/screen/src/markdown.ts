/** A run of text inside a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] };

type Cell = readonly Inline[];

const bullet = /^\s{0,3}[-*]\s+(.*)$/;
const numbered = /^\s{0,3}(\d{1,3})[.)]\s+(.*)$/;
// A title in brackets and an address without spaces; or words between double asterisks.
const marks = /\[([^\]\n]+)\]\(([^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)|\*\*(?=\S)([^\n]+?)\*\*/g;

/** The address if it is one that a click may open, else null. */
export function safeUrl(url: string): string | null {
  try {
    const parsed = new URL(url);
    return ['http:', 'https:', 'tel:', 'mailto:'].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

/**
 * Reads the Markdown subset of answers: paragraphs, "- " and "1. " lists, tables, bold, links. Anything else stays
 * text.
 */
export function parseMarkdown(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  for (let at = 0; at < lines.length; at++) {
    const table = tableAt(lines, at);
    if (table) {
      blocks.push(table.block);
      at += table.lines - 1;
    } else addLine(blocks, lines[at] ?? '');
  }
  return blocks.filter((block) => block.kind !== 'paragraph' || block.children.length > 0);
}

const row = /^\s*\|(.*)\|\s*$/;
const rule = /^\s*\|(\s*:?-{3,}:?\s*\|)+\s*$/;

function cellsOf(line: string): readonly Cell[] {
  const inner = row.exec(line)?.[1] ?? '';
  return inner.split(/(?<!\\)\|/).map((cell) => parseInline(cell.trim().replaceAll('\\|', '|')));
}

/** A table begins with its head and a rule below it. */
function tableAt(lines: readonly string[], at: number): { block: Block; lines: number } | null {
  if (!row.test(lines[at] ?? '') || !rule.test(lines[at + 1] ?? '')) return null;
  let end = at + 2;
  while (end < lines.length && row.test(lines[end] ?? '')) end += 1;
  const rows = lines.slice(at + 2, end).map(cellsOf);
  return { block: { kind: 'table', head: cellsOf(lines[at] ?? ''), rows }, lines: end - at };
}

function addLine(blocks: Block[], line: string): void {
  const item = listItem(line);
  const last = blocks.at(-1);
  if (item) {
    const continues = last?.kind === 'list' && (last.start === null) === (item.start === null);
    if (continues) blocks[blocks.length - 1] = { ...last, items: [...last.items, item.children] };
    else blocks.push({ kind: 'list', start: item.start, items: [item.children] });
  } else if (line.trim() === '') {
    blocks.push({ kind: 'paragraph', children: [] });
  } else if (last?.kind === 'paragraph' && last.children.length > 0) {
    const children = [...last.children, { kind: 'break' } as const, ...parseInline(line.trim())];
    blocks[blocks.length - 1] = { kind: 'paragraph', children };
  } else {
    blocks.push({ kind: 'paragraph', children: parseInline(line.trim()) });
  }
}

function listItem(line: string): { start: number | null; children: readonly Inline[] } | null {
  const plain = bullet.exec(line);
  if (plain) return { start: null, children: parseInline(plain[1] ?? '') };
  const counted = numbered.exec(line);
  return counted ? { start: Number(counted[1]), children: parseInline(counted[2] ?? '') } : null;
}

function parseInline(text: string): readonly Inline[] {
  const runs: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(marks)) {
    const run = inlineOf(match);
    if (!run) continue;
    if (match.index > from) runs.push({ kind: 'text', text: text.slice(from, match.index) });
    runs.push(run);
    from = match.index + match[0].length;
  }
  if (from < text.length) runs.push({ kind: 'text', text: text.slice(from) });
  return runs;
}

function inlineOf([, title, address, bold]: RegExpMatchArray): Inline | null {
  if (bold !== undefined) return { kind: 'bold', children: parseInline(bold) };
  const url = safeUrl(address ?? '');
  return url === null ? null : { kind: 'link', text: title ?? '', url };
}
