import type { Database } from '../database.js';
import { isSealed, type KeyRing } from './key-ring.js';
import { aboutColumn, allSealedColumns, type SealedColumn } from './sealed-columns.js';

const batch = 500;

type Row = Readonly<Record<string, string>> & { readonly value: string };

/** How many values are sealed with which key; the key `null` means not at all. */
export type KeyUse = ReadonlyMap<string | null, number>;

const names = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ');
const marks = (columns: readonly string[]) => columns.map(() => '?').join(', ');

/** How a sealed value of the column begins. */
const start = ({ form }: SealedColumn) => (form === 'json' ? '"z1:' : 'z1:');

/** There is something to seal. */
const isFull = ({ column, form }: SealedColumn) =>
  `"${column}" IS NOT NULL${form === 'json' ? ` AND "${column}" <> 'null'` : ''}`;

/**
 * Seals everything with the newest key. Each value is replaced only if nobody changed it meanwhile, and what is sealed
 * already is not touched: it may be interrupted and run again at any time, while the service runs.
 */
export class ReEncryption {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyRing,
  ) {}

  /** Tells how many values were sealed anew. */
  async run(signal?: AbortSignal): Promise<number> {
    const { newestId } = this.keys;
    let count = 0;
    for (const place of allSealedColumns) count += await this.column(place, `${start(place)}${newestId}:`, signal);
    return count;
  }

  /**
   * Seals what stands in clear from before, and lets the keys of the rest be; tells how many values that were. Without
   * a look when it has been done to the end.
   */
  async sealStanding(signal?: AbortSignal): Promise<number> {
    const mark = `sealed-${String(allSealedColumns.length)}-columns`;
    const done = await this.read('SELECT 1 AS "one" FROM "data_secret" WHERE "name" = ?', [mark]);
    if (done.length > 0) return 0;
    let count = 0;
    for (const place of allSealedColumns) count += await this.column(place, start(place), signal);
    if (signal?.aborted === true) return count;
    const sql = 'INSERT INTO "data_secret" ("name", "value") VALUES (?, ?) ON CONFLICT DO NOTHING';
    const sealed = this.database.vault.seal('data_secret', 'value', 'yes');
    await this.database.writer.write([{ sql, parameters: [mark, sealed], rows: null }]);
    return count;
  }

  /** Which keys are still in use: one that is not may be taken out of the ring. */
  async use(): Promise<KeyUse> {
    const use = new Map<string | null, number>();
    const add = (key: string | null, more: number) => more > 0 && use.set(key, (use.get(key) ?? 0) + more);
    for (const place of allSealedColumns) {
      const { table, column } = place;
      // The key id is the second of the three parts of a sealed value.
      const sql = `SELECT substr("${column}", 1, 40) AS "start", COUNT(*) AS "count" FROM "${table}"
        WHERE "${column}" LIKE '${start(place)}%' GROUP BY 1`;
      const plain = `SELECT COUNT(*) AS "count" FROM "${table}"
        WHERE ${isFull(place)} AND "${column}" NOT LIKE '${start(place)}%'`;
      for (const row of await this.read<{ start: string; count: number | string }>(sql)) {
        add(row.start.split(':')[1] ?? '', Number(row.count));
      }
      for (const { count } of await this.read<{ count: number | string }>(plain)) add(null, Number(count));
    }
    return use;
  }

  /** Seals what does not begin so. */
  private async column(place: SealedColumn, good: string, signal?: AbortSignal): Promise<number> {
    let count = 0;
    let after: readonly string[] | null = null;
    for (;;) {
      if (signal?.aborted === true) return count;
      const rows: readonly Row[] = await this.stale(place, good, after);
      // Together they share a commit.
      const done = await Promise.all(rows.map((row) => this.reseal(place, row)));
      count += done.filter(Boolean).length;
      const last = rows.at(-1);
      if (!last || rows.length < batch) return count;
      after = place.key.map((column) => last[column] ?? '');
    }
  }

  private stale(place: SealedColumn, good: string, after: readonly string[] | null): Promise<readonly Row[]> {
    const { table, column, key } = place;
    const sql = `SELECT ${names(key)}, "${column}" AS "value" FROM "${table}"
      WHERE ${isFull(place)} AND "${column}" NOT LIKE '${good}%'
      ${after ? `AND (${names(key)}) > (${marks(key)})` : ''} ORDER BY ${names(key)} LIMIT ${String(batch)}`;
    return this.read<Row>(sql, after ?? []);
  }

  private async reseal(place: SealedColumn, row: Row): Promise<boolean> {
    const { table, column, key, form } = place;
    const about = aboutColumn(place);
    const stored: unknown = form === 'json' ? JSON.parse(row.value) : row.value;
    const plain = typeof stored === 'string' && isSealed(stored) ? this.keys.open(stored, about) : row.value;
    const sealed = this.keys.seal(plain, about);
    const isRow = key.map((name) => `"${name}" = ?`).join(' AND ');
    const sql = `UPDATE "${table}" SET "${column}" = ? WHERE ${isRow} AND "${column}" = ?`;
    const value = form === 'json' ? JSON.stringify(sealed) : sealed;
    const parameters = [value, ...key.map((name) => row[name]), row.value];
    return (await this.database.writer.write([{ sql, parameters }])).done;
  }

  /** Not on the thread that serves customers: whole tables are looked through. */
  private read<T extends object>(sql: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
    return this.database.reader.rows<T>(sql, parameters);
  }
}
