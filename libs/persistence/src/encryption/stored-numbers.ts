import type { DataSource } from 'typeorm';
import { read } from '../campaigns/sql.js';
import type { Unit } from '../committer.js';
import type { Writer } from '../writer.js';
import { isSealed } from './key-ring.js';
import type { NumberIndex } from './number-index.js';
import type { Vault } from './vault.js';

/** A database that nobody else works with yet. */
export interface Opened {
  readonly source: DataSource;
  readonly writer: Writer;
  readonly numbers: NumberIndex;
  readonly vault: Vault;
}

/** A number of a contact, as far as its name is concerned. */
interface StoredNumber {
  readonly id: string;
  readonly phone: string;
}

/** So many rows are looked at together. */
export const batch = 1_000;

/** Goes through what is stored of numbers, and changes it; how many values were changed is told. */
export class StoredNumbers {
  constructor(private readonly database: Opened) {}

  /**
   * Row after row in the order of what `keyOf` tells of them; a change whose row has changed meanwhile is left out.
   * @param sql asks for at most `batch` rows behind its one parameter, in that order
   */
  async sweep<R>(
    sql: string,
    keyOf: (row: R) => string,
    changesOf: (rows: readonly R[]) => readonly Unit[] | Promise<readonly Unit[]>,
  ): Promise<number> {
    let count = 0;
    for (let after = ''; ;) {
      const rows = await read<R>(this.database.source, sql, [after]);
      count += await this.writeAll(await changesOf(rows));
      const last = rows.at(-1);
      if (!last || rows.length < batch) return count;
      after = keyOf(last);
    }
  }

  async writeAll(changes: readonly Unit[]): Promise<number> {
    const results = await Promise.all(changes.map((unit) => this.database.writer.write(unit)));
    return results.filter(({ done }) => done).length;
  }

  /** The numbers of a contact, sealed or, from before there were keys, in clear. */
  open(stored: string): readonly StoredNumber[] {
    const found: unknown = JSON.parse(stored);
    const all: unknown =
      typeof found === 'string' ? JSON.parse(this.database.vault.open('contact', 'numbers', found)) : found;
    return all as readonly StoredNumber[];
  }

  /** The numbers of a contact as they are stored. */
  seal(numbers: unknown): string {
    const text = this.database.vault.seal('contact', 'numbers', JSON.stringify(numbers));
    return isSealed(text) ? JSON.stringify(text) : text;
  }
}
