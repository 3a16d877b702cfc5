import { renameSync, rmSync, writeFileSync } from 'node:fs';
import writeWorkbook from 'write-excel-file/node';
import { type ExchangeFormat, formatCsv, jsonText, type PlacedEntry, rasaText, tableOf } from '#knowledge';

/** What XML cannot hold or should not, spreadsheets write as _x000D_, by code unit (ECMA-376 part 1, 22.9.2.19). */
function escaped(text: string): string {
  const codes = (sign: string) =>
    Array.from({ length: sign.length }, (_, at) => sign.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0'));
  return text
    .replace(/_(?=x[0-9A-F]{4}_)/gi, '_x005F_')
    .replace(/[^\P{Cc}\t\n]|\p{Noncharacter_Code_Point}/gu, (sign) =>
      codes(sign)
        .map((code) => `_x${code}_`)
        .join(''),
    );
}

const narrow = 16;
const wide = 40;

async function workbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const [headings = [], ...body] = rows;
  const data = [
    headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...body.map((cells) =>
      cells.map((text) =>
        text === '' ? null : { value: escaped(text), type: String, wrap: true, alignVertical: 'top' as const },
      ),
    ),
  ];
  const columns = headings.map((name) => ({ width: /^(?:utterances|chat|voice|links)/.test(name) ? wide : narrow }));
  return writeWorkbook(data, { sheet: 'knowledge', columns, stickyRowsCount: 1 }).toBuffer();
}

async function contentOf(format: ExchangeFormat, entries: readonly PlacedEntry[]): Promise<string | Buffer> {
  switch (format) {
    case 'csv':
      // Without the mark, spreadsheets read UTF-8 in the encoding of the country.
      return `\uFEFF${formatCsv(tableOf(entries))}`;
    case 'xlsx':
      return workbook(tableOf(entries));
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
