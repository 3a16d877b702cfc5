import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { detectEncoding, type TextEncoding } from './text-encoding.js';
import { UnreadableFile } from './unreadable-file.js';

const delimiters = [',', ';', '\t', '|'] as const;

/** The sign that stands most often in the first line, outside of quotes. */
export function guessDelimiter(text: string): string {
  const counts = new Map<string, number>(delimiters.map((sign) => [sign, 0]));
  let isQuoted = false;
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (sign === '\n' || sign === '\r')) break;
    else if (!isQuoted && counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** Resolves once a stream and its file are closed; breaking it off is no failure. */
async function ended(stream: Readable): Promise<void> {
  stream.destroy();
  await finished(stream).catch(() => undefined);
}

async function* decoded(file: string, encoding: TextEncoding, onBytes: (count: number) => void) {
  const decoder = new TextDecoder(encoding);
  const bytes = createReadStream(file, { highWaterMark: 1 << 18 });
  try {
    for await (const part of bytes) {
      onBytes((part as Buffer).length);
      yield decoder.decode(part as Buffer, { stream: true });
    }
    yield decoder.decode();
  } finally {
    // Whoever stops in the middle leaves no open file behind.
    await ended(bytes);
  }
}

/** How the text of a CSV file is written. */
export interface CsvFormat {
  readonly encoding: TextEncoding;
  readonly delimiter: string;
}

/** @throws UnreadableFile */
export async function csvFormat(file: string): Promise<CsvFormat> {
  const encoding = await detectEncoding(file);
  for await (const start of decoded(file, encoding, () => undefined)) {
    return { encoding, delimiter: guessDelimiter(start) };
  }
  return { encoding, delimiter: ',' };
}

/** Rows of a CSV file with their numbers, blank ones too. */
export async function* readCsvRows(file: string, size: number, { encoding, delimiter }: CsvFormat) {
  let read = 0;
  const source = Readable.from(decoded(file, encoding, (count) => (read += count)));
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: 1 << 20,
  });
  const feeding = pipeline(source, parser).catch(() => undefined);
  try {
    let row = 0;
    for await (const cells of parser) {
      yield { row: ++row, cells: cells as readonly string[], progress: read / Math.max(size, 1) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = String((error as CsvError & { lines?: number }).lines ?? '?');
    throw new UnreadableFile(
      { zh: `第 ${line} 行附近的引号不成对`, en: `the quotes near line ${line} do not match: ${error.message}` },
      { cause: error },
    );
  } finally {
    await ended(source);
    await feeding;
  }
}
