import { z } from 'zod';
import { parseContent } from '#content';
import { type Language, languages } from '#kernel';
import { entrySchema } from '../entry.schema.js';
import { type DraftedEntries, emptyDraft, type EntryDraft } from './draft.js';
import { formatList } from './cells.js';
import type { Finding, Place } from './finding.js';
import type { PlacedEntry } from './placed-entry.js';
import { type ReadingOptions, readTables } from './read-table.js';

const { shape } = entrySchema;

/** An entry of a JSON file: whole, or only what changes. */
const itemSchema = z.strictObject({
  ...shape,
  group: z.string().optional(),
  question: shape.question.partial().optional(),
  utterances: shape.utterances.partial().optional(),
  answers: z.strictObject({ zh: shape.answers.shape.zh.partial(), en: shape.answers.shape.en.partial() }).partial().optional(),
  source: shape.source.extend({ title: shape.source.shape.title.partial() }).partial().optional(),
  valid: shape.valid.partial().optional(),
});

type Item = z.infer<typeof itemSchema>;

const format = 'zhiyin-knowledge';
const fileSchema = z.strictObject({
  format: z.literal(format).optional(),
  version: z.literal(1, 'only version 1 is known').optional(),
  entries: z.array(itemSchema),
});

/** Entries as JSON that `readJson` reads back. */
export function jsonText(entries: readonly PlacedEntry[]): string {
  const items = entries.map(({ entry, group }) => ({ ...(group !== '' && { group }), ...entry }));
  return `${JSON.stringify({ format, version: 1, entries: items }, null, 2)}\n`;
}

/** Reads an export, a bare list of entries, or a list of flat records, which are rows of a table. */
export function readJson(text: string, options: ReadingOptions): DraftedEntries {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { drafts: [], findings: [notJson(error as Error, text)] };
  }
  const list = Array.isArray(value) ? (value as unknown[]) : null;
  if (list?.every(isFlat)) return readTables([recordsTable(list)], options);
  const schema = list ? z.array(itemSchema) : fileSchema;
  const read = schema.safeParse(value);
  if (read.success) {
    const items = Array.isArray(read.data) ? read.data : read.data.entries;
    const drafts = items.map((item, at) => draftOf(item, { row: at + 1 }));
    return { drafts, findings: standTwice(drafts) };
  }
  // JSON is YAML: read as such, mistakes have lines.
  const placed = parseContent<unknown>('', text, schema);
  const problems = placed.ok ? [] : placed.problems;
  return {
    drafts: [],
    findings: problems.map(({ line, message }) => ({ severity: 'error', place: { row: line }, message })),
  };
}

function notJson(error: Error, text: string): Finding {
  const offset = Number(/position (\d+)/.exec(error.message)?.[1] ?? NaN);
  const place = Number.isNaN(offset) ? {} : { row: text.slice(0, offset).split('\n').length };
  return {
    severity: 'error',
    place,
    message: { zh: `JSON 格式错误：${error.message}`, en: `not valid JSON: ${error.message}` },
  };
}

type Flat = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

function isFlat(item: unknown): item is Flat {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return false;
  return Object.values(item).every(
    (part) => part === null || typeof part !== 'object' || (Array.isArray(part) && part.every((text) => typeof text === 'string')),
  );
}

/** Records as rows below their keys. */
function recordsTable(records: readonly Flat[]) {
  const keys = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const cell = (part: Flat[string] | undefined) => {
    if (part === undefined || part === null) return '';
    return typeof part === 'object' ? formatList(part) : String(part);
  };
  return { sheet: null, rows: [keys, ...records.map((record) => keys.map((key) => cell(record[key])))] };
}

function draftOf(item: Item, place: Place): EntryDraft {
  const draft = emptyDraft(item.intent, place);
  // Of a whole entry, what is not there is not wanted; of a part, it is not spoken of.
  const whole = item.answers?.zh?.chat !== undefined && item.answers.en?.chat !== undefined && item.source !== undefined;
  const said = <T>(part: T | undefined) => part ?? (whole ? null : undefined);
  const set = <T extends object>(into: T, parts: { readonly [K in keyof T]?: T[K] | undefined }) => {
    for (const [key, part] of Object.entries(parts)) if (part !== undefined) Object.assign(into, { [key]: part });
  };
  set<EntryDraft>(draft, { group: item.group === '' ? undefined : item.group });
  set(draft.question, item.question ?? {});
  for (const language of languages) readLanguage(draft, item, language, place, said);
  set<EntryDraft>(draft, { links: said(item.links), related: said(item.related) });
  set<EntryDraft['source']>(draft.source, { ...item.source?.title, url: said(item.source?.url) });
  set<EntryDraft['valid']>(draft.valid, { from: item.valid?.from, until: said(item.valid?.until) });
  return draft;
}

function readLanguage(
  draft: EntryDraft,
  { utterances, answers }: Item,
  language: Language,
  place: Place,
  said: <T>(part: T | undefined) => T | null | undefined,
): void {
  const texts = utterances?.[language];
  if (texts) draft.replaced.add(language);
  for (const text of texts ?? []) draft.utterances.push({ text, language, place });
  const answer = answers?.[language];
  if (!answer) return;
  const buttons = said(answer.buttons);
  draft.answers[language] = {
    ...(answer.chat !== undefined && { chat: answer.chat }),
    ...(answer.voice !== undefined && { voice: answer.voice }),
    ...(buttons !== undefined && { buttons }),
  };
}

/** An intent that stands twice would say two things of itself. */
function standTwice(drafts: readonly EntryDraft[]): readonly Finding[] {
  const seen = new Map<string, Place>();
  return drafts.flatMap(({ intent, place }): readonly Finding[] => {
    const first = seen.get(intent);
    if (!first) seen.set(intent, place);
    if (!first) return [];
    const number = String(first.row);
    const message = {
      zh: `意图 ${intent} 在第 ${number} 条已有：请合并`,
      en: `the intent ${intent} already is entry ${number}: join the two`,
    };
    return [{ severity: 'error', place, message }];
  });
}
