import type { DataSource } from 'typeorm';
import type { Statement } from '../statements.js';

export function isPostgres(source: DataSource): boolean {
  return source.options.type === 'postgres';
}

/** Reads by SQL with `?` for its parameters. */
export async function read<T>(source: DataSource, sql: string, parameters: readonly unknown[]): Promise<readonly T[]> {
  let n = 0;
  const numbered = isPostgres(source) ? sql.replaceAll('?', () => `$${String(++n)}`) : sql;
  return source.query(numbered, [...parameters]);
}

/** `?, ?, ?` */
export function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

/** Adds to counts of a campaign. */
export function tallyStatements(campaignId: string, deltas: Readonly<Record<string, number>>): readonly Statement[] {
  return Object.entries(deltas)
    .filter(([, delta]) => delta !== 0)
    .map(([name, delta]) => ({
      sql:
        'INSERT INTO "campaign_tally" ("campaignId", "name", "value") VALUES (?, ?, ?) ' +
        'ON CONFLICT ("campaignId", "name") DO UPDATE SET "value" = "campaign_tally"."value" + excluded."value"',
      parameters: [campaignId, name.slice(0, 64), delta],
      isSum: true,
    }));
}

/** Moves one contact from state to state in the counts. */
export function moved(from: string, to: string): Readonly<Record<string, number>> {
  return from === to ? {} : { [`state:${from}`]: -1, [`state:${to}`]: 1 };
}
