import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';
import { DomainError } from '#kernel';
import { workbook } from '../../platform/workbook.js';

/** A table that is handed out as a file, some rows at a time. */
export interface ExportTable {
  /** What the file and the sheet are called. */
  readonly name: string;
  readonly headings: readonly string[];
  readonly pages: AsyncIterable<readonly (readonly string[])[]>;
}

/** A workbook is put together in memory. */
const workbookRows = 50_000;

/** Spreadsheets take what begins so for a formula; a blank keeps it text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^\+?\d[\d*]*$/.test(text) ? ` ${text}` : text;
}

const safe = (rows: readonly (readonly string[])[]) => rows.map((cells) => cells.map(harmless));

/** Hands a table out as CSV in UTF-8 with its mark, as it is read. */
export async function sendCsv(response: Response, { name, headings, pages }: ExportTable): Promise<void> {
  response.attachment(`${name}.csv`);
  try {
    response.write(`\uFEFF${stringify([headings])}`);
    for await (const rows of pages) response.write(stringify(safe(rows)));
    response.end();
  } catch (error) {
    // A download that began can only be broken off.
    response.destroy();
    throw error;
  }
}

/**
 * Hands a table out as a workbook.
 * @throws DomainError `too-large`
 */
export async function sendWorkbook(response: Response, { name, headings, pages }: ExportTable): Promise<void> {
  const rows: (readonly string[])[] = [];
  for await (const some of pages) {
    rows.push(...safe(some));
    if (rows.length > workbookRows) {
      throw new DomainError('too-large', `More than ${String(workbookRows)} rows: export them as CSV.`);
    }
  }
  const book = await workbook(name, [headings, ...rows], () => false);
  response.attachment(`${name}.xlsx`).send(book);
}
