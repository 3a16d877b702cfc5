import { promisify } from 'node:util';
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { UnreadableFile } from './unreadable-file.js';

const openZip = promisify<string, yauzl.Options, ZipFile>(yauzl.open);

/** More than any sheet of a million rows unpacks to; a small file that claims more is not a list. */
const largestBytes = 4_000_000_000;

/** The parts of an XLSX file, each unpacked as it is read. */
export class SheetArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws UnreadableFile */
  static async open(file: string): Promise<SheetArchive> {
    try {
      const zip = await openZip(file, { lazyEntries: true, autoClose: false });
      const entries = new Map<string, Entry>();
      await new Promise<void>((resolve, reject) => {
        zip.on('entry', (entry: Entry) => {
          entries.set(entry.fileName, entry);
          zip.readEntry();
        });
        zip.on('end', resolve);
        zip.on('error', reject);
        zip.readEntry();
      });
      return new SheetArchive(zip, entries);
    } catch (error) {
      throw new UnreadableFile(
        { zh: '不是完好的 .xlsx 文件', en: `not an intact .xlsx file: ${(error as Error).message}` },
        { cause: error },
      );
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  firstSheet(): string {
    const sheets = [...this.entries.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
    sheets.sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]));
    const [first] = sheets;
    if (first) return first;
    throw new UnreadableFile({ zh: '这个文件里没有工作表', en: 'there is no sheet in this file' });
  }

  /** The text of a part, and how much of it was read. */
  async *texts(name: string): AsyncGenerator<{ readonly text: string; readonly progress: number }> {
    const entry = this.entries.get(name);
    if (!entry || entry.uncompressedSize > largestBytes) {
      throw new UnreadableFile({ zh: `文件不完整或过大：${name}`, en: `incomplete or too large: ${name}` });
    }
    const openPart = promisify<Entry, Readable>((part, done) => {
      this.zip.openReadStream(part, done);
    });
    const decoder = new TextDecoder('utf-8');
    let read = 0;
    for await (const part of await openPart(entry)) {
      read += (part as Buffer).length;
      yield { text: decoder.decode(part as Buffer, { stream: true }), progress: read / entry.uncompressedSize };
    }
    yield { text: decoder.decode(), progress: 1 };
  }

  close(): void {
    this.zip.close();
  }
}
