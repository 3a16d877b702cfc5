import { once } from 'node:events';
import type { Writable } from 'node:stream';
import iconv from 'iconv-lite';
import { type NotedRow, rejectHeaders } from '#campaign';
import type { Language } from '#kernel';
import type { TableFormat } from './table-file.js';

/** A spreadsheet runs what looks like a formula; a leading apostrophe keeps it text. */
const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+$/.test(cell) ? `'${cell}` : cell);

/** Refused rows as they came, with their row number and the reasons in front, to be mended and imported again. */
export class RejectsFile {
  private readonly encoder;
  private readonly delimiter: string;

  /** @param format of the list: the rejects are written the same way, those of a workbook as CSV in UTF-8 */
  constructor(
    private readonly out: Writable,
    format: TableFormat,
    headers: readonly string[],
    private readonly language: Language,
  ) {
    const { encoding, delimiter } = format.kind === 'csv' ? format : { encoding: 'utf-8', delimiter: ',' };
    this.delimiter = delimiter;
    // With the mark a spreadsheet knows what the text is written in; GB18030 is what it takes text without one for.
    this.encoder = iconv.getEncoder(encoding, { addBOM: encoding !== 'gb18030' });
    out.write(this.encoder.write(this.line([...rejectHeaders[language], ...headers])));
  }

  async write(noted: readonly NotedRow[]): Promise<void> {
    const refused = noted.filter(({ isRefused }) => isRefused);
    if (refused.length === 0) return;
    const text = refused.map(({ row, notes, cells }) => {
      const why = notes.map(
        ({ column, message }) => `${column === null ? '' : `${column}: `}${message[this.language]}`,
      );
      return this.line([String(row), why.join('; '), ...cells]);
    });
    if (!this.out.write(this.encoder.write(text.join('')))) await once(this.out, 'drain');
  }

  /** Ends the file. */
  close(): void {
    this.out.end(this.encoder.end());
  }

  private line(cells: readonly string[]): string {
    return `${cells.map((cell) => this.quoted(harmless(cell))).join(this.delimiter)}\r\n`;
  }

  private quoted(cell: string): string {
    const needsQuotes = cell.includes(this.delimiter) || /["\r\n]/.test(cell);
    return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
  }
}
