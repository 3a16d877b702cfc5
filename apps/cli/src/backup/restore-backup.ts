import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { DomainError } from '#kernel';
import { databaseUrl } from '../../../server/src/platform/database-url.js';
import type { Settings } from '../../../server/src/platform/settings.schema.js';
import { say } from '../terminal.js';
import { checkedManifest, type Manifest } from './manifest.js';
import { runPostgresTool } from './postgres-tools.js';

/**
 * Puts database and data folder back as a backup has them, after every file of it was checked.
 * @throws DomainError `bad-backup`, `wrong-database` or `already-there`; nothing is changed then
 */
export async function restoreBackup(
  from: string,
  settings: Settings,
  root: string,
  isOver: boolean,
): Promise<Manifest> {
  const folder = resolve(from);
  const manifest = await checkedManifest(folder);
  const url = databaseUrl(settings, root);
  const file = /^sqlite:(.+)$/.exec(url)?.[1];
  const own = file === undefined ? 'postgres' : 'sqlite';
  if (manifest.database !== own) {
    throw new DomainError(
      'wrong-database',
      say(
        `备份来自 ${manifest.database}，而设置里是 ${own}`,
        `The backup is of ${manifest.database}, and the settings name ${own}`,
      ),
    );
  }
  if (!isOver && (file === undefined ? await hasTables(url) : existsSync(file))) {
    throw new DomainError(
      'already-there',
      say(
        '数据库里已有数据。请先停止服务；确实要覆盖就加 --overwrite',
        'The database is not empty. Stop the service first; to replace what is there add --overwrite',
      ),
    );
  }
  const dump = join(folder, 'database');
  if (file === undefined) await restorePostgres(url, dump);
  else restoreSqlite(file, dump);
  if (existsSync(join(folder, 'data'))) {
    // Folders may be links: to where there is room, or to what other processes share.
    cpSync(join(folder, 'data'), resolve(root, settings.dataDir), { recursive: true, dereference: true });
  }
  return manifest;
}

function restoreSqlite(file: string, dump: string): void {
  mkdirSync(dirname(file), { recursive: true });
  cpSync(dump, `${file}.new`);
  // What an earlier database had not yet written into its file is not ours.
  for (const rest of ['-wal', '-shm']) rmSync(`${file}${rest}`, { force: true });
  renameSync(`${file}.new`, file);
}

/** All in one transaction: it is there as a whole, or nothing has changed. */
function restorePostgres(url: string, dump: string): Promise<void> {
  const args = ['--clean', '--if-exists', '--no-owner', '--single-transaction', '--exit-on-error'];
  return runPostgresTool('pg_restore', [...args, `--dbname=${new URL(url).pathname.slice(1)}`, dump], url);
}

async function hasTables(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM information_schema.tables WHERE table_schema = 'public' LIMIT 1");
    return found.rows.length > 0;
  } finally {
    await client.end();
  }
}
