import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { DomainError } from '#kernel';
import { readCsvRows } from './csv-rows.js';
import { readSheetRows } from './sheet-rows.js';

/** Rows of a table as they are read, and how much of the file that was. */
export interface RowBatch {
  /** As a spreadsheet counts: the header is row 1. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** Share of the file read so far, from 0 to 1. */
  readonly progress: number;
}

const batchSize = 1_000;

function firstBytes(file: string): Buffer {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(8);
    return bytes.subarray(0, readSync(handle, bytes, 0, 8, 0));
  } finally {
    closeSync(handle);
  }
}

/** Rows gathered into batches, so that whoever stores them need not do it one by one. */
async function* inBatches(
  cells: AsyncIterable<{ readonly cells: readonly string[]; readonly progress: number }>,
): AsyncGenerator<RowBatch> {
  let rows: { row: number; cells: readonly string[] }[] = [];
  let [row, progress] = [0, 0];
  for await (const next of cells) {
    rows.push({ row: ++row, cells: next.cells });
    progress = next.progress;
    if (rows.length < batchSize) continue;
    yield { rows, progress };
    rows = [];
  }
  if (rows.length > 0) yield { rows, progress: 1 };
}

/**
 * Reads a CSV or XLSX file row by row, whatever its name says, never holding it whole.
 * @throws DomainError `unreadable-file`
 */
export function readTableFile(file: string): AsyncGenerator<RowBatch> {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) throw new DomainError('unreadable-file', `没有这个文件 / there is no such file: ${file}`);
  const start = firstBytes(file);
  if (start.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return inBatches(readSheetRows(file));
  if (start.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    throw new DomainError(
      'unreadable-file',
      '这是旧的 .xls（或 .et、加密的）文件：请另存为未加密的 .xlsx / ' +
        'an old .xls, .et or encrypted file: save it as .xlsx without a password',
    );
  }
  return inBatches(readCsvRows(file, stats.size));
}
