import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { DomainError, type Language } from '#kernel';
import { workbook } from '../platform/workbook.js';
import type { ExportTable } from './export-table.js';

/** A workbook is put together in memory. */
const workbookRows = 50_000;

/** Lines end as RFC 4180 has it. */
const csv = (rows: readonly (readonly unknown[])[]): string =>
  stringify(
    rows.map((cells) => [...cells]),
    { record_delimiter: 'windows' },
  );

const attachment = (name: string, ending: string) => `attachment; filename="${name}.${ending}"`;

/** CSV in UTF-8, read while it is sent; fails before anything is sent when the first rows cannot be read. */
async function csvFile(table: ExportTable, language: Language): Promise<StreamableFile> {
  const pages = table.pages(language)[Symbol.asyncIterator]();
  const first = await pages.next();
  async function* lines() {
    // Without the mark, spreadsheets read UTF-8 in the encoding of the country.
    yield `\uFEFF${csv([table.headings(language)])}`;
    for (let page = first; page.done !== true; page = await pages.next()) yield csv(page.value);
  }
  return new StreamableFile(Readable.from(lines(), { objectMode: false }), {
    type: 'text/csv; charset=utf-8',
    disposition: attachment(table.name, 'csv'),
  });
}

/** @throws DomainError `too-large` */
async function workbookFile(table: ExportTable, language: Language): Promise<StreamableFile> {
  const rows: (readonly (string | number)[])[] = [];
  for await (const some of table.pages(language)) {
    rows.push(...some);
    if (rows.length > workbookRows) {
      throw new DomainError('too-large', `More than ${String(workbookRows)} rows: export them as CSV.`);
    }
  }
  return new StreamableFile(await workbook(table.name, [table.headings(language), ...rows]), {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    disposition: attachment(table.name, 'xlsx'),
  });
}

const files = { csv: csvFile, xlsx: workbookFile } as const;

export const isTableFormat = (format: unknown): format is keyof typeof files =>
  typeof format === 'string' && Object.hasOwn(files, format);

/** The table as a file. */
export function tableFile(table: ExportTable, format: keyof typeof files, language: Language): Promise<StreamableFile> {
  return files[format](table, language);
}
