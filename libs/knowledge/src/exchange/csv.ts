import { guardCell, unguardCell } from './cells.js';
import type { Finding } from './finding.js';

const delimiters = [',', ';', '\t'] as const;

export interface CsvTable {
  readonly rows: readonly (readonly string[])[];
  readonly findings: readonly Finding[];
}

/** The delimiter that the first line has most of, outside quotes. */
function delimiterOf(text: string): string {
  const [head = ''] = text.replace(/"(?:[^"]|"")*"/g, '').split(/[\r\n]/, 1);
  const count = (delimiter: string) => head.split(delimiter).length;
  return delimiters.reduce<string>((best, next) => (count(next) > count(best) ? next : best), ',');
}

interface Cell {
  readonly text: string;
  /** Where what follows the cell starts. */
  readonly end: number;
  readonly closed: boolean;
}

function endOfPlain(text: string, from: number, delimiter: string): number {
  let end = from;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

/** A cell in quotes. A quote inside that is neither doubled nor at the end of the cell is taken as it stands. */
function readQuoted(text: string, start: number, delimiter: string): Cell {
  const parts: string[] = [];
  let from = start + 1;
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    const next = text[at + 1];
    if (next === '"') {
      parts.push(text.slice(from, at + 1));
      from = at + 2;
      at++;
    } else if (next === undefined || next === delimiter || next === '\n' || next === '\r') {
      parts.push(text.slice(from, at));
      return { text: parts.join(''), end: at + 1, closed: true };
    }
  }
  parts.push(text.slice(from));
  return { text: parts.join(''), end: text.length, closed: false };
}

/**
 * Reads CSV (RFC 4180) as Excel and WPS write it: separated by commas, semicolons or tabs, with line breaks in quoted
 * cells and any line ending. Row numbers are those of the spreadsheet, not of the lines.
 */
export function parseCsv(text: string): CsvTable {
  const hint = /^sep=(.)\r?\n/i.exec(text);
  const body = hint ? text.slice(hint[0].length) : text;
  const delimiter = hint?.[1] ?? delimiterOf(body);
  const rows: string[][] = hint ? [[]] : [];
  const findings: Finding[] = [];
  let at = 0;
  while (at < body.length) {
    const row: string[] = [];
    rows.push(row);
    for (let more = true; more;) {
      const plainEnd = body[at] === '"' ? -1 : endOfPlain(body, at, delimiter);
      const cell =
        plainEnd < 0
          ? readQuoted(body, at, delimiter)
          : { text: body.slice(at, plainEnd), end: plainEnd, closed: true };
      if (!cell.closed) findings.push(notClosed(rows.length));
      row.push(unguardCell(cell.text));
      more = body[cell.end] === delimiter;
      at = cell.end + 1;
      if (body[cell.end] === '\r' && body[at] === '\n') at++;
    }
    if (row.every((cell) => cell === '')) row.length = 0;
  }
  return { rows, findings };
}

function notClosed(row: number): Finding {
  return {
    severity: 'error',
    place: { row },
    message: {
      zh: '这一行有引号没有结束，后面的内容都被当成了同一格：请补上引号，或用 Excel/WPS 重新另存为 CSV',
      en: 'a quote opened in this row is never closed, so all that follows counts as one cell: close it, or save the file anew from your spreadsheet',
    },
  };
}

/** Writes CSV that spreadsheets open as it is meant: quoted where needed, lines ended as RFC 4180 asks. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map((text) => cell(guardCell(text))).join(',')}\r\n`).join('');
}
