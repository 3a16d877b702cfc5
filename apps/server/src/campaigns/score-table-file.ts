import type { ScoreTable } from '#campaign';
import { readTableFile } from './import/table-file.js';

/** A CSV or XLSX file as a table to learn from or to be scored. */
export async function readScoreTable(file: string): Promise<ScoreTable> {
  let columns: readonly string[] = [];
  const rows: (readonly string[])[] = [];
  for await (const batch of readTableFile(file)) {
    for (const { row, cells } of batch.rows) {
      if (row === 1) columns = cells.map((cell) => cell.replace(/^\uFEFF/, '').trim());
      else rows.push(cells);
    }
  }
  return { columns, rows };
}
