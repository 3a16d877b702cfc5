import { SaxesParser } from 'saxes';
import { DomainError } from '#kernel';
import { cellPlace } from './cell-place.js';
import { SheetArchive } from './sheet-archive.js';
import { UnreadableFile } from './unreadable-file.js';

interface Cell {
  readonly place: number;
  readonly type: string;
  value: string;
}

/** Texts that cells refer to by number. */
async function sharedTexts(archive: SheetArchive): Promise<readonly string[]> {
  const texts: string[] = [];
  const parser = new SaxesParser();
  let [text, isText, isPhonetic] = ['', false, false];
  parser.on('opentag', ({ name }) => {
    if (name === 'si') text = '';
    else if (name === 'rPh') isPhonetic = true;
    else if (name === 't') isText = !isPhonetic;
  });
  parser.on('text', (part) => {
    if (isText) text += part;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 't') isText = false;
    else if (name === 'rPh') isPhonetic = false;
    else if (name === 'si') texts.push(text);
  });
  for await (const { text: part } of archive.texts('xl/sharedStrings.xml')) parser.write(part);
  return texts;
}

interface SheetRow {
  /** As the spreadsheet counts. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** Rows of one sheet as its XML goes by. */
class SheetReader {
  private rows: SheetRow[] = [];
  private row = 0;
  private cells: string[] = [];
  private cell: Cell | null = null;
  private isValue = false;
  private readonly parser = new SaxesParser();

  constructor(private readonly shared: readonly string[]) {
    this.parser.on('opentag', ({ name, attributes }) => {
      if (name === 'row') {
        this.cells = [];
        this.row = attributes.r === undefined ? this.row + 1 : Number(attributes.r);
      } else if (name === 'c') {
        const place = attributes.r === undefined ? this.cells.length : cellPlace(attributes.r);
        this.cell = { place, type: attributes.t ?? 'n', value: '' };
      } else this.isValue = name === 'v' || name === 't';
    });
    this.parser.on('text', (text) => {
      if (this.isValue && this.cell) this.cell.value += text;
    });
    this.parser.on('closetag', ({ name }) => {
      if (name === 'v' || name === 't') this.isValue = false;
      else if (name === 'c') this.endCell();
      else if (name === 'row') this.rows.push({ row: this.row, cells: this.cells });
    });
  }

  /** The rows that a further part of the XML completes. */
  read(part: string): readonly SheetRow[] {
    this.rows = [];
    this.parser.write(part);
    return this.rows;
  }

  private endCell(): void {
    if (!this.cell) return;
    const { place, type, value } = this.cell;
    while (this.cells.length < place) this.cells.push('');
    this.cells[place] = type === 's' ? (this.shared[Number(value)] ?? '') : type === 'n' ? plainNumber(value) : value;
    this.cell = null;
  }
}

/** A spreadsheet writes long whole numbers as 1.3812345678E10. */
function plainNumber(written: string): string {
  if (!/e/i.test(written)) return written;
  const value = Number(written);
  return Number.isSafeInteger(value) ? String(value) : written;
}

/** Rows of the first sheet of an XLSX file with their numbers. */
export async function* readSheetRows(file: string) {
  const archive = await SheetArchive.open(file);
  try {
    const shared = archive.has('xl/sharedStrings.xml') ? await sharedTexts(archive) : [];
    const reader = new SheetReader(shared);
    for await (const { text, progress } of archive.texts(archive.firstSheet())) {
      for (const row of reader.read(text)) yield { ...row, progress };
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new UnreadableFile(
      {
        zh: '不是完好的 .xlsx 文件：请用 Excel 或 WPS 打开后另存',
        en: `not an intact .xlsx file, save it again: ${(error as Error).message}`,
      },
      { cause: error },
    );
  } finally {
    archive.close();
  }
}
