import { cpSync, existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { DomainError } from '#kernel';
import { databaseUrl } from '../../../server/src/platform/database-url.js';
import type { Settings } from '../../../server/src/platform/settings.schema.js';
import { say } from '../terminal.js';
import { filesBelow, hashOf, type Manifest, manifestName } from './manifest.js';
import { runPostgresTool } from './postgres-tools.js';

/** Secrets are kept apart from what they protect; a database has a way of its own; what is hidden is another program's. */
const leftOut = /^\.|^secrets\.json|\.db(-wal|-shm)?$|\.new$/;

/**
 * Copies database and data folder into a new folder, while the service goes on. It appears whole or not at all.
 * @throws DomainError `already-there`
 */
export async function makeBackup(
  to: string,
  settings: Settings,
  root: string,
): Promise<{ readonly files: number; readonly bytes: number }> {
  const folder = resolve(to);
  if (existsSync(folder)) {
    throw new DomainError(
      'already-there',
      say(`${folder} 已存在，请换一个`, `${folder} is there already: name another`),
    );
  }
  const unfinished = `${folder}.unfinished-${String(process.pid)}`;
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const url = databaseUrl(settings, root);
  const file = /^sqlite:(.+)$/.exec(url)?.[1];
  if (file === undefined) {
    await runPostgresTool('pg_dump', ['--format=custom', '--no-owner', `--file=${join(unfinished, 'database')}`], url);
  } else await copySqlite(file, join(unfinished, 'database'));
  const data = resolve(root, settings.dataDir);
  if (existsSync(data)) {
    const isKept = (source: string) => source === data || !leftOut.test(basename(source));
    cpSync(data, join(unfinished, 'data'), { recursive: true, dereference: true, filter: isKept });
  }
  const files = await Promise.all(
    filesBelow(unfinished).map(async (path) => {
      const whole = join(unfinished, path);
      return { path, bytes: statSync(whole).size, sha256: await hashOf(whole) };
    }),
  );
  const database = file === undefined ? 'postgres' : 'sqlite';
  const manifest: Manifest = { format: 1, madeAt: new Date().toISOString(), database, files };
  writeFileSync(join(unfinished, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  renameSync(unfinished, folder);
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** SQLite's own online backup: a whole copy, although others write meanwhile. */
async function copySqlite(file: string, to: string): Promise<void> {
  if (!existsSync(file)) throw new DomainError('not-found', say(`没有数据库 ${file}`, `There is no database ${file}`));
  const database = new Sqlite(file, { readonly: true });
  try {
    await database.backup(to);
  } finally {
    database.close();
  }
}
