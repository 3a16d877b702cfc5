import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { type ExchangeFormat, formatCsv, jsonText, type PlacedEntry, rasaText, tableOf } from '#knowledge';
import { workbook } from '../../platform/workbook.js';

async function contentOf(format: ExchangeFormat, entries: readonly PlacedEntry[]): Promise<string | Buffer> {
  switch (format) {
    case 'csv':
      // Without the mark, spreadsheets read UTF-8 in the encoding of the country.
      return `\uFEFF${formatCsv(tableOf(entries))}`;
    case 'xlsx':
      return workbook('knowledge', tableOf(entries));
    case 'json':
      return jsonText(entries);
    case 'rasa':
      return rasaText(entries);
  }
}

/** Writes entries to a file, whole or not at all. */
export async function writeExchangeFile(
  file: string,
  format: ExchangeFormat,
  entries: readonly PlacedEntry[],
): Promise<void> {
  const unfinished = `${file}.${String(process.pid)}.new`;
  try {
    writeFileSync(unfinished, await contentOf(format, entries));
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
