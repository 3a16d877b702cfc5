import writeWorkbook from 'write-excel-file/node';

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
/** Cells with more letters than a narrow column shows in two lines. */
const longCell = 32;

const isLong = (rows: readonly (readonly (string | number)[])[], at: number) =>
  rows.some((cells) => String(cells[at] ?? '').length > longCell);

/** A workbook of one sheet; the first row holds the headings. */
export function workbook(sheet: string, rows: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  const [headings = [], ...body] = rows;
  const data = [
    headings.map((heading) => ({ value: String(heading), type: String, fontWeight: 'bold' as const })),
    ...body.map((cells) =>
      cells.map((cell) => {
        if (cell === '') return null;
        const look = { wrap: true, alignVertical: 'top' as const };
        return typeof cell === 'number'
          ? { value: cell, type: Number, ...look }
          : { value: escaped(cell), type: String, ...look };
      }),
    ),
  ];
  const columns = headings.map((_, at) => ({ width: isLong(body, at) ? wide : narrow }));
  return writeWorkbook(data, { sheet, columns, stickyRowsCount: 1 }).toBuffer();
}
