import type { Language } from '#kernel';
import { fold } from '../similarity.js';
import { parseCsv } from './csv.js';
import type { DraftedEntries } from './draft.js';
import { bankOf, type FiledEntry } from './knowledge-files.js';
import type { KnowledgeFile } from '../load.js';
import { readJson } from './read-json.js';
import { readRasa } from './read-rasa.js';
import { readTables } from './read-table.js';
import type { Table } from './table.js';
import { isUnwritten } from './unwritten.js';

export const exchangeFormats = ['csv', 'xlsx', 'json', 'rasa'] as const;
export type ExchangeFormat = (typeof exchangeFormats)[number];

/** What an imported file holds: sheets, or text of a format. */
export type ImportContent =
  | { readonly format: 'xlsx'; readonly tables: readonly Table[] }
  | { readonly format: Exclude<ExchangeFormat, 'xlsx'>; readonly text: string };

/** The format of a text, by the name of its file where that says it, else by how it begins. */
export function textFormat(fileName: string, text: string): Exclude<ExchangeFormat, 'xlsx'> {
  const [ending = ''] = /\.[a-z]+$/i.exec(fileName) ?? [];
  const byName = { '.json': 'json', '.yml': 'rasa', '.yaml': 'rasa', '.csv': 'csv', '.tsv': 'csv' } as const;
  const named = (byName as Readonly<Record<string, 'json' | 'rasa' | 'csv'>>)[ending.toLowerCase()];
  if (named) return named;
  if (/^\s*[[{]/.test(text)) return 'json';
  return /^(?:version|nlu|responses)\s*:/m.test(text) ? 'rasa' : 'csv';
}

/** Reads an imported file into drafts of entries; `entries` are those that the knowledge has. */
export function readImport(
  content: ImportContent,
  files: readonly KnowledgeFile[],
  entries: readonly FiledEntry[],
  asked: { readonly language: Language | 'auto'; readonly rename: ReadonlyMap<string, string> },
): DraftedEntries {
  const questions = new Map(
    entries.flatMap(({ entry: { intent, question } }) => [
      [fold(question.zh), intent] as const,
      [fold(question.en), intent] as const,
    ]),
  );
  const options = { ...asked, intentOf: (question: string) => questions.get(fold(question)) ?? null };
  switch (content.format) {
    case 'xlsx':
      return readTables(content.tables, options);
    case 'csv': {
      const { rows, findings } = parseCsv(content.text);
      const read = readTables([{ sheet: null, rows }], options);
      return { drafts: read.drafts, findings: [...findings, ...read.findings] };
    }
    case 'json':
      return readJson(content.text, options);
    case 'rasa': {
      const known = new Set(entries.map(({ entry }) => entry.intent));
      const written = entries.filter(({ entry }) => !isUnwritten(entry));
      const answered = new Set(written.map(({ entry }) => entry.intent));
      return readRasa(content.text, { ...options, known, answered, facts: bankOf(files).facts });
    }
  }
}
