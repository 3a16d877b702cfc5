import type { Statement } from './statements.js';

/** A row by column names; values as both databases take them. */
export type NewRow = Readonly<Record<string, string | number | null>>;

const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

export function insertRow(table: string, row: NewRow): Statement {
  const names = Object.keys(row);
  const sql = `INSERT INTO "${table}" (${list(names)}) VALUES (${names.map(() => '?').join(', ')})`;
  return { sql, parameters: Object.values(row) };
}

/** Inserts, or replaces what the row of the same key holds; `only` keeps newer rows from being replaced by older. */
export function upsertRow(table: string, key: string, row: NewRow, only = ''): Statement {
  const { sql, parameters } = insertRow(table, row);
  const set = Object.keys(row)
    .filter((name) => name !== key)
    .map((name) => `"${name}" = excluded."${name}"`)
    .join(', ');
  return {
    sql: `${sql} ON CONFLICT ("${key}") DO UPDATE SET ${set}${only === '' ? '' : ` WHERE ${only}`}`,
    parameters,
  };
}

export const flag = (value: boolean): number => (value ? 1 : 0);

/** `?, ?, ?` */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** Where the next page begins, as opaque text: the keys of the last row of this one. */
export const pageMark = (...keys: readonly string[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The keys of a page mark; null when it is none of ours, or none was given. */
export function pageKeys(mark: string | undefined, count: number): readonly string[] | null {
  if (mark === undefined) return null;
  try {
    const keys = JSON.parse(Buffer.from(mark, 'base64url').toString()) as unknown;
    if (Array.isArray(keys) && keys.length === count && keys.every((key) => typeof key === 'string')) return keys;
  } catch {
    // Falls through: not ours.
  }
  return null;
}
