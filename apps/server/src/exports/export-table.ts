import type { Language } from '#kernel';

/** What a cell holds; a list is written one after the other, what is not known stays empty. */
type Cell = string | number | boolean | null | undefined | readonly string[];

/** One column of an exported table: its heading, and what stands in it. */
export interface Column<Row> {
  readonly zh: string;
  readonly en: string;
  readonly of: (row: Row, language: Language) => Cell;
}

/** A table that is handed out as a file, some rows at a time. */
export interface ExportTable {
  /** What the file and the sheet are called. */
  readonly name: string;
  readonly headings: (language: Language) => readonly string[];
  readonly pages: (language: Language) => AsyncIterable<readonly (readonly (string | number)[])[]>;
}

const yesOrNo = { zh: ['是', '否'], en: ['yes', 'no'] } as const;

/** Spreadsheets take what begins so for a formula; a blank keeps it text. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u;
/** A number of a telephone is none. */
const phoneNumber = /^\+?\d[\d*]*$/;

function written(cell: Cell, language: Language): string | number {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'boolean') return yesOrNo[language][cell ? 0 : 1];
  const text = typeof cell === 'string' ? cell : cell.join(' ');
  return formulaStart.test(text) && !phoneNumber.test(text) ? ` ${text}` : text;
}

/** A table of these columns; the rows come page by page, as the screen gets them. */
export function exportTable<Row>(
  name: string,
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
): ExportTable {
  return {
    name,
    headings: (language) => columns.map((column) => column[language]),
    async *pages(language) {
      for await (const rows of pages) {
        yield rows.map((row) => columns.map((column) => written(column.of(row, language), language)));
      }
    },
  };
}

/** Reads a paged list to its end; `after` is the `next` of the page before. */
export async function* everyPage<Row, After = string>(
  read: (after: After | undefined) => Promise<{ readonly rows: readonly Row[]; readonly next: After | null }>,
): AsyncGenerator<readonly Row[]> {
  for (let after: After | undefined; ;) {
    const { rows, next } = await read(after);
    yield rows;
    if (next === null) return;
    after = next;
  }
}
