import { read } from '../campaigns/sql.js';
import type { Unit } from '../committer.js';
import { batch, type Opened, StoredNumbers } from './stored-numbers.js';

/** The mark in `data_secret` that this has been done. */
const mark = 'numbers-named';

interface StandingContact {
  readonly id: string;
  readonly phone: string;
  readonly person: string;
  readonly number: number;
  readonly numbers: string;
}

interface StandingSuppression {
  readonly id: string;
  readonly scope: string;
  readonly value: string;
}

/** Columns that hold a number, or a name made of one, as it is; `prefix` stands before it. */
const plain = [
  { table: 'contact_event', column: 'number', prefix: '' },
  { table: 'contact_event', column: 'person', prefix: '' },
  { table: 'contact_pool', column: 'key', prefix: 'number:' },
  { table: 'contact_pool', column: 'key', prefix: 'person:' },
  { table: 'conversation', column: 'participant', prefix: 'customer:' },
  { table: 'conversation_digest', column: 'participant', prefix: 'customer:' },
  { table: 'notice', column: 'participant', prefix: 'customer:' },
  { table: 'legal_hold', column: 'subject', prefix: 'customer:' },
] as const;

/**
 * Puts names in the place of the numbers that a database from before holds in clear. Before anybody else works with it:
 * whoever is not to be called is looked up by these names. In batches; what was done is not done again.
 */
export class StandingNumbers {
  private readonly stored: StoredNumbers;

  constructor(private readonly database: Opened) {
    this.stored = new StoredNumbers(database);
  }

  /** Tells how many values were changed; without a look when it has been done. */
  async name(): Promise<number> {
    const { source, writer, vault } = this.database;
    const done = await read(source, 'SELECT 1 AS "one" FROM "data_secret" WHERE "name" = ?', [mark]);
    if (done.length > 0) return 0;
    let count = (await this.contacts()) + (await this.suppressions());
    for (const { table, column, prefix } of plain) count += await this.column(table, column, prefix);
    const sql = 'INSERT INTO "data_secret" ("name", "value") VALUES (?, ?) ON CONFLICT DO NOTHING';
    await writer.write([{ sql, parameters: [mark, vault.seal('data_secret', 'value', 'yes')], rows: null }]);
    return count;
  }

  private contacts(): Promise<number> {
    const { numbers: index } = this.database;
    const sql = `SELECT "id", "phone", "person", "number", "numbers" FROM "contact"
      WHERE "id" > ? AND ("phone" LIKE '+%' OR "person" LIKE '+%') ORDER BY "id" LIMIT ${String(batch)}`;
    const idOf = ({ id }: StandingContact) => id;
    return this.stored.sweep(sql, idOf, (rows) =>
      rows.map(({ id, phone, person, number, numbers }): Unit => {
        const named = this.stored.open(numbers).map((one) => ({ ...one, id: index.idOf(one.phone) }));
        const name = named[number]?.id ?? index.idOf(phone);
        const update = `UPDATE "contact" SET "phone" = ?, "person" = ?, "numbers" = ?
          WHERE "id" = ? AND "phone" = ? AND "numbers" = ?`;
        const parameters = [name, index.ofPerson(person), this.stored.seal(named), id, phone, numbers];
        return [{ sql: update, parameters }];
      }),
    );
  }

  private suppressions(): Promise<number> {
    const { numbers: index, vault } = this.database;
    const sql = `SELECT "id", "scope", "value" FROM "suppression"
      WHERE "id" > ? AND "number" IS NULL AND ("scope" = 'number' OR "value" LIKE '+%') ORDER BY "id" LIMIT ${String(batch)}`;
    const idOf = ({ id }: StandingSuppression) => id;
    return this.stored.sweep(sql, idOf, (rows) =>
      rows.map(({ id, scope, value }): Unit => {
        const update = 'UPDATE "suppression" SET "value" = ?, "number" = ? WHERE "id" = ? AND "value" = ?';
        const parameters = [index.ofSubject(scope, value), vault.seal('suppression', 'number', value), id, value];
        return [{ sql: update, parameters }];
      }),
    );
  }

  /** Numbers as they are (`+86…`), and the plain hashes (`n…`) under which calls were counted. */
  private async column(table: string, column: string, prefix: string): Promise<number> {
    const { source, numbers: index } = this.database;
    const isHash = column === 'number' || prefix === 'number:';
    const any = [`"${column}" LIKE '${prefix}+%'`, ...(isHash ? [`"${column}" LIKE '${prefix}n%'`] : [])].join(' OR ');
    let count = 0;
    for (;;) {
      const sql = `SELECT DISTINCT "${column}" AS "value" FROM "${table}" WHERE ${any} LIMIT ${String(batch)}`;
      const rows = await read<{ value: string }>(source, sql, []);
      const changes = rows.map(({ value }): Unit => {
        const number = value.slice(prefix.length);
        const name = number.startsWith('+') ? index.idOf(number) : index.idOfHash(number);
        const update = `UPDATE "${table}" SET "${column}" = ? WHERE "${column}" = ?`;
        return [{ sql: update, parameters: [prefix + name, value], rows: null }];
      });
      count += await this.stored.writeAll(changes);
      if (rows.length < batch) return count;
    }
  }
}
