import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { type CsvFormat, csvFormat, readCsvRows } from './csv-rows.js';
import { readSheetRows } from './sheet-rows.js';
import { UnreadableFile } from './unreadable-file.js';

/** Rows of a table as they are read, and how much of the file that was. */
export interface RowBatch {
  /** As a spreadsheet counts: the header is row 1. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** Share of the file read so far, from 0 to 1. */
  readonly progress: number;
}

/** Few enough that whoever takes a batch is not kept from other work. */
const batchSize = 250;

function firstBytes(file: string): Buffer {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(8);
    return bytes.subarray(0, readSync(handle, bytes, 0, 8, 0));
  } finally {
    closeSync(handle);
  }
}

type Row = RowBatch['rows'][number];

const isBlank = ({ cells }: Row): boolean => cells.every((cell) => cell.trim() === '');

/** Rows gathered into batches, so that whoever stores them need not do it one by one; blank ones are left out. */
async function* inBatches(all: AsyncIterable<Row & { readonly progress: number }>): AsyncGenerator<RowBatch> {
  let rows: Row[] = [];
  for await (const { row, cells, progress } of all) {
    if (isBlank({ row, cells })) continue;
    rows.push({ row, cells });
    if (rows.length < batchSize) continue;
    yield { rows, progress };
    rows = [];
  }
  if (rows.length > 0) yield { rows, progress: 1 };
}

/** What a table is written as. */
export type TableFormat = { readonly kind: 'xlsx' } | ({ readonly kind: 'csv' } & CsvFormat);

/**
 * Looks at what a file is, whatever its name says.
 * @throws UnreadableFile
 */
export async function tableFormat(file: string): Promise<TableFormat> {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) throw new UnreadableFile({ zh: `没有这个文件：${file}`, en: `there is no such file: ${file}` });
  const start = firstBytes(file);
  if (start.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return { kind: 'xlsx' };
  if (start.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    throw new UnreadableFile({
      zh: '这是旧的 .xls（或 .et、加密的）文件：请另存为未加密的 .xlsx',
      en: 'an old .xls, .et or encrypted file: save it as .xlsx without a password',
    });
  }
  return { kind: 'csv', ...(await csvFormat(file)) };
}

/**
 * Reads a CSV or XLSX file row by row, never holding it whole.
 * @throws UnreadableFile
 */
export async function* readTableFile(file: string, known?: TableFormat): AsyncGenerator<RowBatch> {
  const format = known ?? (await tableFormat(file));
  yield* inBatches(format.kind === 'xlsx' ? readSheetRows(file) : readCsvRows(file, statSync(file).size, format));
}
