import { marks, read } from '../campaigns/sql.js';
import type { Unit } from '../committer.js';
import { batch, type Opened, StoredNumbers } from './stored-numbers.js';

/** In `data_secret`: how many keys all names have been made with. */
const mark = 'numbers-renamed';

interface NamedContact {
  readonly id: string;
  readonly phone: string;
  readonly person: string;
  readonly numbers: string;
}

/** Columns with nothing but names of numbers, after a prefix. */
const ofNumbers = [
  { table: 'contact_event', column: 'number', prefix: '' },
  { table: 'contact_pool', column: 'key', prefix: 'number:' },
  { table: 'legal_hold', column: 'subject', prefix: 'number:' },
] as const;

/** Columns with customer numbers of the bank, and names of numbers where it gave none. */
const ofPersons = [
  { table: 'contact_event', column: 'person', prefix: '' },
  { table: 'contact_pool', column: 'key', prefix: 'person:' },
  { table: 'conversation', column: 'participant', prefix: 'customer:' },
  { table: 'conversation_digest', column: 'participant', prefix: 'customer:' },
  { table: 'notice', column: 'participant', prefix: 'customer:' },
  { table: 'legal_hold', column: 'subject', prefix: 'customer:' },
] as const;

/**
 * Gives all numbers the names of the newest key. These are made of the old names, so that no number has to be known.
 * Before anybody else works with the database: who is not to be called is looked up by them. Cut off anywhere, the next
 * to open it goes on; what was done is not done again.
 */
export class Renaming {
  private readonly stored: StoredNumbers;

  constructor(private readonly database: Opened) {
    this.stored = new StoredNumbers(database);
  }

  /** Tells how many values were changed; without a look when it has been done. */
  async run(): Promise<number> {
    const { source, writer, vault, numbers } = this.database;
    if (numbers.keyCount < 2) return 0;
    const [done] = await read<{ value: string }>(source, 'SELECT "value" FROM "data_secret" WHERE "name" = ?', [mark]);
    if (done && vault.open('data_secret', 'value', done.value) === String(numbers.keyCount)) return 0;
    const letter = { sql: 'UPDATE "number_generation" SET "letter" = ?', parameters: [numbers.letter], rows: null };
    await writer.write([letter]);
    let count = (await this.contacts()) + (await this.suppressions());
    for (const place of ofNumbers) count += await this.column(place, (names) => Promise.resolve(names));
    for (const place of ofPersons) count += await this.column(place, (names) => this.known(names));
    const sql = `INSERT INTO "data_secret" ("name", "value") VALUES (?, ?)
      ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value"`;
    const sealed = vault.seal('data_secret', 'value', String(numbers.keyCount));
    await writer.write([{ sql, parameters: [mark, sealed], rows: null }]);
    return count;
  }

  private contacts(): Promise<number> {
    const { numbers: index } = this.database;
    const sql = `SELECT "id", "phone", "person", "numbers" FROM "contact" WHERE "id" > ? ORDER BY "id"
      LIMIT ${String(batch)}`;
    const idOf = ({ id }: NamedContact) => id;
    return this.stored.sweep(sql, idOf, (rows) =>
      rows.flatMap(({ id, phone, person, numbers }): Unit[] => {
        const known = this.stored.open(numbers);
        const isOwn = known.some((one) => one.id === person) || person === phone;
        const text = this.stored.seal(known.map((one) => ({ ...one, id: index.renamed(one.id) })));
        const now = [index.renamed(phone), isOwn ? index.renamed(person) : person, text];
        if (now[0] === phone && now[1] === person && known.every((one) => index.renamed(one.id) === one.id)) return [];
        const update = `UPDATE "contact" SET "phone" = ?, "person" = ?, "numbers" = ? WHERE "id" = ? AND "numbers" = ?`;
        return [[{ sql: update, parameters: [...now, id, numbers] }]];
      }),
    );
  }

  /** Beside the name of a number stands the number itself, sealed. */
  private suppressions(): Promise<number> {
    const { numbers: index } = this.database;
    const sql = `SELECT "id", "value" FROM "suppression" WHERE "id" > ? AND "number" IS NOT NULL ORDER BY "id"
      LIMIT ${String(batch)}`;
    const idOf = ({ id }: { id: string; value: string }) => id;
    return this.stored.sweep(sql, idOf, (rows) =>
      rows
        .filter(({ value }) => index.renamed(value) !== value)
        .map(({ id, value }): Unit => {
          const update = 'UPDATE "suppression" SET "value" = ? WHERE "id" = ? AND "value" = ?';
          return [{ sql: update, parameters: [index.renamed(value), id, value] }];
        }),
    );
  }

  /** `among` tells which of these values are names. */
  private column(
    { table, column, prefix }: (typeof ofNumbers | typeof ofPersons)[number],
    among: (names: readonly string[]) => Promise<readonly string[]>,
  ): Promise<number> {
    const { numbers: index } = this.database;
    const sql = `SELECT DISTINCT "${column}" AS "value" FROM "${table}"
      WHERE "${column}" > ? AND "${column}" LIKE '${prefix}%' ORDER BY 1 LIMIT ${String(batch)}`;
    const valueOf = ({ value }: { value: string }) => value;
    return this.stored.sweep(sql, valueOf, async (rows) => {
      const names = rows.map(({ value }) => value.slice(prefix.length)).filter((name) => index.renamed(name) !== name);
      return (await among(names)).map((name): Unit => {
        const update = `UPDATE "${table}" SET "${column}" = ? WHERE "${column}" = ?`;
        return [{ sql: update, parameters: [prefix + index.renamed(name), prefix + name], rows: null }];
      });
    });
  }

  /** A customer number of the bank may look like a name: a name is what a number has, or had until now. */
  private async known(names: readonly string[]): Promise<readonly string[]> {
    if (names.length === 0) return [];
    const { source, numbers: index } = this.database;
    const fresh = new Map(names.map((name) => [index.renamed(name), name]));
    const asked = [...fresh.keys()];
    const sql = ['phone', 'person'].map((column) => {
      return `SELECT "${column}" AS "name" FROM "contact" WHERE "${column}" IN (${marks(asked)})`;
    });
    sql.push(`SELECT "number" AS "name" FROM "contact_event" WHERE "number" IN (${marks(asked)})`);
    sql.push(`SELECT "value" AS "name" FROM "suppression" WHERE "value" IN (${marks(asked)})`);
    const found = await read<{ name: string }>(source, sql.join(' UNION '), [...asked, ...asked, ...asked, ...asked]);
    return found.flatMap(({ name }) => fresh.get(name) ?? []);
  }
}
