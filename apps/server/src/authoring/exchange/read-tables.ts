import { readFileSync, statSync } from 'node:fs';
import readWorkbook from 'read-excel-file/node';
import type { Localized } from '#kernel';
import { parseCsv, type Finding, type Table } from '#knowledge';
import { decodeText } from './decode-text.js';

/** Larger files are refused: no knowledge base comes near. */
const largestFileMb = 50;

/** A file as it is: sheets, or text of some format. Findings say why it could not be read. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tables'; readonly tables: readonly Table[] }
  | { readonly kind: 'unreadable'; readonly reason: Localized };

const unreadable = (zh: string, en: string): FileContent => ({ kind: 'unreadable', reason: { zh, en } });

/** Digits beyond what a number holds exactly are kept as they are written: card numbers have up to 19. */
function cellNumber(written: string): string {
  const value = Number(written);
  return Number.isInteger(value) ? BigInt(Math.trunc(value)).toString() : String(value);
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' ? value : '';
}

async function readSheets(bytes: Buffer): Promise<FileContent> {
  try {
    const sheets = await readWorkbook(bytes, { trim: false, parseNumber: (written: string) => cellNumber(written) });
    const tables = sheets.map(({ sheet, data }) => ({
      sheet: sheets.length > 1 ? sheet : null,
      rows: data.map((cells) => cells.map((cell) => cellText(cell))),
    }));
    return { kind: 'tables', tables };
  } catch (error) {
    const why = (error as Error).message;
    return unreadable(
      `不是完好的 .xlsx 文件（${why}）：请用 Excel 或 WPS 打开后另存为 .xlsx`,
      `not an intact .xlsx file (${why}): open it in your spreadsheet and save it as .xlsx again`,
    );
  }
}

/** Reads a spreadsheet or a text file, whatever its name says. */
export async function readFileContent(file: string): Promise<FileContent> {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) return unreadable('没有这个文件', 'there is no such file');
  if (stats.size > largestFileMb * 1_000_000) {
    return unreadable(
      `文件超过 ${String(largestFileMb)} MB：请分成几个文件`,
      `larger than ${String(largestFileMb)} MB: split it into several files`,
    );
  }
  const bytes = readFileSync(file);
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return readSheets(bytes);
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    return unreadable(
      '这是旧的 .xls（或 .et、加密的）文件：请用 Excel 或 WPS 另存为未加密的 .xlsx',
      'an old .xls, .et or encrypted file: save it as .xlsx without a password',
    );
  }
  const text = decodeText(bytes);
  if (text !== null) return { kind: 'text', text };
  return unreadable(
    '不是 UTF-8、UTF-16 或 GB18030 编码的文本，也不是 .xlsx：请另存为 “CSV UTF-8” 或 .xlsx',
    'neither text in UTF-8, UTF-16 or GB18030 nor .xlsx: save it as "CSV UTF-8" or .xlsx',
  );
}

/** Tables of a CSV or XLSX file, and what is wrong with it. */
export async function readTables(
  file: string,
): Promise<{ readonly tables: readonly Table[]; readonly findings: readonly Finding[] }> {
  const content = await readFileContent(file);
  switch (content.kind) {
    case 'tables':
      return { tables: content.tables, findings: [] };
    case 'text': {
      const { rows, findings } = parseCsv(content.text);
      return { tables: [{ sheet: null, rows }], findings };
    }
    case 'unreadable':
      return { tables: [], findings: [{ severity: 'error', place: {}, message: content.reason }] };
  }
}
