import type { z } from 'zod';
import { DomainError } from '#kernel';
import { readTableFile } from '../import/table-file.js';

/** Mistakes that are told at once. */
const told = 20;

/**
 * Reads a table (CSV or XLSX, however it is written) by a schema, all rows or none; columns are known by their headings.
 * @throws DomainError `bad-rows`, which names the first rows with mistakes; UnreadableFile
 */
export async function readRows<T>(file: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  let headings: readonly string[] | null = null;
  const mistakes: string[] = [];
  const read: T[] = [];
  for await (const { rows } of readTableFile(file)) {
    for (const { row, cells } of rows) {
      if (headings === null) {
        headings = cells.map((cell) => cell.trim());
        continue;
      }
      const parsed = schema.safeParse(Object.fromEntries(headings.map((name, i) => [name, (cells[i] ?? '').trim()])));
      if (parsed.success) read.push(parsed.data);
      else {
        const issue = parsed.error.issues[0];
        mistakes.push(`row ${String(row)}, ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
      }
    }
  }
  if (read.length === 0 && mistakes.length === 0) throw new DomainError('bad-rows', 'The file holds no rows.');
  if (mistakes.length === 0) return read;
  const more = mistakes.length > told ? `\n… and ${String(mistakes.length - told)} more` : '';
  throw new DomainError('bad-rows', `Nothing was imported:\n${mistakes.slice(0, told).join('\n')}${more}`);
}
