import {
  addToReport,
  checkMapping,
  type ColumnMapping,
  emptyReport,
  guessMapping,
  type ImportedContact,
  type ImportReport,
  type NotedRow,
  RowChecker,
} from '#campaign';
import { DomainError, type Language } from '#kernel';
import { type RowBatch, readTableFile, type TableFormat, tableFormat } from './table-file.js';
import { UnreadableFile } from './unreadable-file.js';

export interface ContactImportOptions {
  /** One target a column; left out: guessed from the headers. */
  readonly mapping?: ColumnMapping | undefined;
  /** Country of numbers written without one. */
  readonly country: string;
  readonly language: Language;
  readonly needsConsent: boolean;
  /** As far as it is known already. */
  readonly format?: TableFormat | undefined;
}

/** A contact, with its row as it came where that has a key of its own: such a row may yet be refused. */
export type ReadContact = ImportedContact & { readonly cells: readonly string[] | null };

/** Some checked rows of a file, and what all so far have come to. */
export interface ContactBatch {
  readonly contacts: readonly ReadContact[];
  readonly noted: readonly NotedRow[];
  readonly report: ImportReport;
  /** Share of the file, from 0 to 1. */
  readonly progress: number;
}

/** What a file looks like, before anything is decided. */
export interface FilePreview {
  readonly format: TableFormat;
  readonly headers: readonly string[];
  readonly mapping: ColumnMapping;
  /** The first rows. */
  readonly rows: readonly (readonly string[])[];
}

const previewRows = 20;

function headersOf(batch: RowBatch | undefined): readonly string[] {
  const headers = batch?.rows[0]?.cells.map((cell) => cell.trim());
  if (headers) return headers;
  throw new UnreadableFile({ zh: '文件是空的', en: 'the file is empty' });
}

/** Reads the headers and the first rows of a file, and guesses what its columns mean. */
export async function previewContacts(file: string): Promise<FilePreview> {
  const format = await tableFormat(file);
  for await (const batch of readTableFile(file, format)) {
    const headers = headersOf(batch);
    const rows = batch.rows.slice(1, previewRows + 1).map(({ cells }) => cells);
    return { format, headers, mapping: guessMapping(headers), rows };
  }
  throw new UnreadableFile({ zh: '文件是空的', en: 'the file is empty' });
}

/**
 * Reads and checks a file of contacts batch by batch. A dry run looks at the notes and the report only; taking it in
 * stores the contacts, and makes them callable once the last batch has come.
 * @throws UnreadableFile, DomainError `bad-mapping`
 */
export async function* importContacts(file: string, options: ContactImportOptions): AsyncGenerator<ContactBatch> {
  let checker: RowChecker | null = null;
  let report = emptyReport;
  for await (const batch of readTableFile(file, options.format)) {
    let { rows } = batch;
    if (!checker) {
      checker = checkerFor(headersOf(batch), options);
      rows = rows.slice(1);
    }
    const contacts: ReadContact[] = [];
    const noted: NotedRow[] = [];
    for (const { row, cells } of rows) {
      const checked = checker.check(row, cells);
      if (checked.contact) contacts.push({ ...checked.contact, cells: checked.contact.key === null ? null : cells });
      if (checked.noted) noted.push(checked.noted);
    }
    report = addToReport(report, contacts.length, noted);
    yield { contacts, noted, report, progress: batch.progress };
  }
  if (!checker) headersOf(undefined);
}

function checkerFor(headers: readonly string[], options: ContactImportOptions): RowChecker {
  const rules = { ...options, headers, mapping: options.mapping ?? guessMapping(headers) };
  const problems = checkMapping(rules);
  if (problems.length > 0) {
    throw new DomainError('bad-mapping', problems.map(({ zh, en }) => `${zh} / ${en}`).join('\n'));
  }
  return new RowChecker(rules);
}
