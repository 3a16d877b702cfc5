import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { NotedRow } from '#campaign';
import type { Language } from '#kernel';

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A spreadsheet runs what looks like a formula; a leading apostrophe keeps it text. */
const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+$/.test(cell) ? `'${cell}` : cell);

const line = (cells: readonly string[]): string => `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`;

/** Writes refused rows as they came, with their row number and the reasons in front, to be mended and imported again. */
export class RejectsFile {
  private readonly stream;

  constructor(
    file: string,
    headers: readonly string[],
    private readonly language: Language,
  ) {
    this.stream = createWriteStream(file);
    const [row, why] = language === 'zh' ? ['行', '原因'] : ['row', 'reason'];
    // With the mark a spreadsheet knows that this is UTF-8.
    this.stream.write(`\uFEFF${line([row, why, ...headers])}`);
  }

  async write(noted: readonly NotedRow[]): Promise<void> {
    const refused = noted.filter(({ isRefused }) => isRefused);
    if (refused.length === 0) return;
    const text = refused.map(({ row, notes, cells }) => {
      const why = notes.map(
        ({ column, message }) => `${column === null ? '' : `${column}: `}${message[this.language]}`,
      );
      return line([String(row), why.join('; '), ...cells]);
    });
    if (!this.stream.write(text.join(''))) await once(this.stream, 'drain');
  }

  async close(): Promise<void> {
    this.stream.end();
    await once(this.stream, 'finish');
  }
}
