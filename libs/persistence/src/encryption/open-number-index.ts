import type { DataSource } from 'typeorm';
import { DomainError } from '#kernel';
import { read } from '../campaigns/sql.js';
import type { Writer } from '../writer.js';
import { isSealed } from './key-ring.js';
import { NumberIndex } from './number-index.js';
import type { Vault } from './vault.js';

const name = 'number-index';

interface Opened {
  readonly source: DataSource;
  readonly writer: Writer;
  readonly vault: Vault;
  readonly hasKeys: boolean;
}

/**
 * Reads the keys of the names of numbers; the first to open the database makes it. It may have been made by somebody
 * without keys of data: then it is sealed now.
 *
 * @throws DomainError `wrong-keys` when the database was written with others
 */
export async function openNumberIndex({ source, writer, vault, hasKeys }: Opened): Promise<NumberIndex> {
  const seal = (keys: string) => vault.seal('data_secret', 'value', keys);
  if ((await storedKeys(source)) === null) {
    const sql = 'INSERT INTO "data_secret" ("name", "value") VALUES (?, ?) ON CONFLICT DO NOTHING';
    await writer.write([{ sql, parameters: [name, seal(NumberIndex.makeKey())], rows: null }]);
  }
  const stored = (await storedKeys(source)) ?? '';
  if (isSealed(stored)) return NumberIndex.of(hasKeys ? opened(vault, stored).split(' ') : []);
  if (hasKeys) await replace(writer, stored, seal(stored));
  return NumberIndex.of(stored.split(' '));
}

/**
 * Makes a further key for the names of numbers. Whoever opens the database from now on gives them new names first.
 * @throws DomainError `try-again` when somebody else did so in the same moment
 */
export async function addNumberKey({ source, writer, vault }: Omit<Opened, 'hasKeys'>): Promise<NumberIndex> {
  const stored = (await storedKeys(source)) ?? '';
  const keys = `${isSealed(stored) ? opened(vault, stored) : stored} ${NumberIndex.makeKey()}`;
  if (await replace(writer, stored, vault.seal('data_secret', 'value', keys))) return NumberIndex.of(keys.split(' '));
  throw new DomainError('try-again', 'The key of the names of numbers is being changed by somebody else.');
}

async function storedKeys(source: DataSource): Promise<string | null> {
  const sql = 'SELECT "value" FROM "data_secret" WHERE "name" = ?';
  return (await read<{ value: string }>(source, sql, [name]))[0]?.value ?? null;
}

async function replace(writer: Writer, before: string, after: string): Promise<boolean> {
  const sql = 'UPDATE "data_secret" SET "value" = ? WHERE "name" = ? AND "value" = ?';
  return (await writer.write([{ sql, parameters: [after, name, before] }])).done;
}

function opened(vault: Vault, stored: string): string {
  try {
    return vault.open('data_secret', 'value', stored);
  } catch (cause) {
    throw new DomainError(
      'wrong-keys',
      'This database was written with other data keys: use the security.dataKeys of the server that wrote it, or its data folder (ZHIYIN_DATA_DIR), where secrets.json holds them.',
      { cause },
    );
  }
}
