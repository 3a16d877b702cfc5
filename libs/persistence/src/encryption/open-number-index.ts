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
 * Reads the key of the names of numbers; the first to open the database makes it. It may have been made by somebody
 * without keys of data: then it is sealed now.
 *
 * @throws DomainError `wrong-keys` when the database was written with others
 */
export async function openNumberIndex({ source, writer, vault, hasKeys }: Opened): Promise<NumberIndex> {
  const seal = (key: string) => vault.seal('data_secret', 'value', key);
  const find = async () => {
    const sql = 'SELECT "value" FROM "data_secret" WHERE "name" = ?';
    return (await read<{ value: string }>(source, sql, [name]))[0]?.value ?? null;
  };
  if ((await find()) === null) {
    const sql = 'INSERT INTO "data_secret" ("name", "value") VALUES (?, ?) ON CONFLICT DO NOTHING';
    await writer.write([{ sql, parameters: [name, seal(NumberIndex.makeKey())], rows: null }]);
  }
  const stored = (await find()) ?? '';
  if (isSealed(stored)) return NumberIndex.of(hasKeys ? opened(vault, stored) : null);
  if (hasKeys) {
    const sql = 'UPDATE "data_secret" SET "value" = ? WHERE "name" = ? AND "value" = ?';
    await writer.write([{ sql, parameters: [seal(stored), name, stored], rows: null }]);
  }
  return NumberIndex.of(stored);
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
