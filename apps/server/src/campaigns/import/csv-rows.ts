import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { DomainError } from '#kernel';
import { detectEncoding, type TextEncoding } from './text-encoding.js';

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

async function* decoded(file: string, encoding: TextEncoding, onBytes: (count: number) => void) {
  const decoder = new TextDecoder(encoding);
  for await (const part of createReadStream(file, { highWaterMark: 1 << 18 })) {
    onBytes((part as Buffer).length);
    yield decoder.decode(part as Buffer, { stream: true });
  }
  yield decoder.decode();
}

/** Rows of a CSV file, blank ones left out. */
export async function* readCsvRows(file: string, size: number) {
  const encoding = await detectEncoding(file);
  let read = 0;
  const texts = decoded(file, encoding, (count) => (read += count));
  const first = await texts.next();
  const start = first.done ? '' : first.value;
  const parser = parse({
    delimiter: guessDelimiter(start),
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_empty_values: true,
    max_record_size: 1 << 20,
  });
  const feed = async () => {
    parser.write(start);
    for await (const text of texts) {
      if (!parser.write(text)) await new Promise((resolve) => parser.once('drain', resolve));
    }
    parser.end();
  };
  const feeding = feed().catch((error: unknown) => parser.destroy(error as Error));
  try {
    for await (const cells of parser) yield { cells: cells as readonly string[], progress: read / Math.max(size, 1) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = String((error as CsvError & { lines?: number }).lines ?? '?');
    throw new DomainError(
      'unreadable-file',
      `第 ${line} 行附近的引号不成对 / the quotes near line ${line} do not match: ${error.message}`,
      { cause: error },
    );
  }
  await feeding;
}
