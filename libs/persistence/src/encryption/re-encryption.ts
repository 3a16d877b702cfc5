import type { Database } from '../database.js';
import { isSealed, keyIdOf, type KeyRing } from './key-ring.js';
import { aboutColumn, allSealedColumns, type SealedColumn } from './sealed-columns.js';

const batch = 500;

interface Row {
  readonly id: string;
  readonly value: string;
}

/** How many values are sealed with which key; the key `null` means not at all. */
export type KeyUse = ReadonlyMap<string | null, number>;

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
    let count = 0;
    for (const place of allSealedColumns) count += await this.column(place, signal);
    return count;
  }

  /** Which keys are still in use: one that is not may be taken out of the ring. */
  async use(): Promise<KeyUse> {
    const use = new Map<string | null, number>();
    for (const { table, column } of allSealedColumns) {
      // The key id is the second of the three parts of a sealed value.
      const sql = `SELECT substr("${column}", 1, 40) AS "start", COUNT(*) AS "count" FROM "${table}"
        WHERE "${column}" IS NOT NULL AND "${column}" LIKE '"z1:%' GROUP BY 1`;
      const plain = `SELECT COUNT(*) AS "count" FROM "${table}"
        WHERE "${column}" IS NOT NULL AND "${column}" <> 'null' AND "${column}" NOT LIKE '"z1:%'`;
      const add = (key: string | null, more: number) => more > 0 && use.set(key, (use.get(key) ?? 0) + more);
      for (const { start, count } of await this.read<{ start: string; count: number | string }>(sql)) {
        add(start.split(':')[1] ?? '', Number(count));
      }
      for (const { count } of await this.read<{ count: number | string }>(plain)) add(null, Number(count));
    }
    return use;
  }

  private async column(place: SealedColumn, signal?: AbortSignal): Promise<number> {
    let count = 0;
    let after = '';
    for (;;) {
      const rows = await this.stale(place, after);
      for (const row of rows) {
        if (signal?.aborted === true) return count;
        if (await this.reseal(place, row)) count += 1;
        after = row.id;
      }
      if (rows.length < batch) return count;
    }
  }

  private stale({ table, column }: SealedColumn, after: string): Promise<readonly Row[]> {
    const sql = `SELECT "id", "${column}" AS "value" FROM "${table}"
      WHERE "id" > '${after}' AND "${column}" IS NOT NULL AND "${column}" <> 'null'
      AND "${column}" NOT LIKE '"z1:${this.keys.newestId}:%' ORDER BY "id" LIMIT ${String(batch)}`;
    return this.read<Row>(sql);
  }

  private async reseal(place: SealedColumn, { id, value }: Row): Promise<boolean> {
    const about = aboutColumn(place);
    const stored: unknown = JSON.parse(value);
    const isOurs = typeof stored === 'string' && isSealed(stored) && keyIdOf(stored) !== null;
    const plain = isOurs ? this.keys.open(stored, about) : value;
    const sql = `UPDATE "${place.table}" SET "${place.column}" = ? WHERE "id" = ? AND "${place.column}" = ?`;
    const parameters = [JSON.stringify(this.keys.seal(plain, about)), id, value];
    return (await this.database.writer.write([{ sql, parameters }])).done;
  }

  private read<T>(sql: string): Promise<readonly T[]> {
    return this.database.source.query(sql);
  }
}
