import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AdapterError } from '#kernel';
import { say } from '../terminal.js';

const debianTools = '/usr/lib/postgresql';

/** Where PostgreSQL's programs are: on the path, or where Debian puts those of its newest version. */
function searchPath(): string {
  const { PATH = '' } = process.env;
  try {
    const newest = readdirSync(debianTools).sort((a, b) => Number(b) - Number(a))[0];
    return newest === undefined ? PATH : `${join(debianTools, newest, 'bin')}:${PATH}`;
  } catch {
    return PATH;
  }
}

/** The major version of `pg_dump`; null where it is not there. */
export function postgresToolVersion(): number | null {
  const { error, stdout } = spawnSync('pg_dump', ['--version'], { env: { PATH: searchPath() }, encoding: 'utf8' });
  const major = error ? undefined : /(\d+)/.exec(stdout)?.[1];
  return major === undefined ? null : Number(major);
}

/**
 * Runs `pg_dump` or `pg_restore`; the address with its password goes by the environment, where no list of processes
 * shows it.
 * @throws AdapterError when it fails, with what it said
 */
export async function runPostgresTool(
  name: 'pg_dump' | 'pg_restore',
  args: readonly string[],
  url: string,
): Promise<void> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  // What of the driver's options the tools know by these names, too.
  const ssl = [...searchParams].filter(([option]) => option.startsWith('ssl'));
  const child = spawn(name, [...args], {
    env: {
      PATH: searchPath(),
      PGHOST: hostname,
      PGPORT: port === '' ? '5432' : port,
      PGUSER: decodeURIComponent(username),
      PGPASSWORD: decodeURIComponent(password),
      PGDATABASE: decodeURIComponent(pathname.slice(1)),
      ...Object.fromEntries(
        ssl.map(([option, value]) => [`PG${option.toUpperCase()}`, value === 'no-verify' ? 'require' : value]),
      ),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const [code] = (await once(child, 'close').catch((error: unknown) => {
    said = (error as Error).message;
    return [null];
  })) as [number | null];
  if (code === 0) return;
  throw new AdapterError(
    say(
      `${name} 失败：${said.trim()}。没有安装的话：apt-get install postgresql-client`,
      `${name} failed: ${said.trim()}. Where it is not installed: apt-get install postgresql-client`,
    ),
    false,
  );
}
