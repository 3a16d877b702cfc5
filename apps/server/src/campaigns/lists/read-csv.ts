import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { DomainError } from '#kernel';

/** Mistakes that are told at once. */
const told = 20;

/**
 * Reads a CSV file with headings (UTF-8, with or without BOM) by a schema, all rows or none.
 * @throws DomainError `bad-rows`, which names the first rows with mistakes
 */
export function readCsv<T>(text: string, row: z.ZodType<T>): readonly T[] {
  let records: readonly unknown[];
  try {
    records = parse(text, { bom: true, columns: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw new DomainError('bad-rows', `This is no CSV file with headings: ${(error as Error).message}`);
  }
  const mistakes: string[] = [];
  const rows: T[] = [];
  for (const [i, record] of records.entries()) {
    const parsed = row.safeParse(record);
    if (parsed.success) rows.push(parsed.data);
    else {
      const issue = parsed.error.issues[0];
      mistakes.push(`row ${String(i + 2)}, ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
    }
  }
  if (rows.length === 0 && mistakes.length === 0) throw new DomainError('bad-rows', 'The file holds no rows.');
  if (mistakes.length === 0) return rows;
  const more = mistakes.length > told ? `\n… and ${String(mistakes.length - told)} more` : '';
  throw new DomainError('bad-rows', `Nothing was imported:\n${mistakes.slice(0, told).join('\n')}${more}`);
}
