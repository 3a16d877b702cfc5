import { Redis } from 'ioredis';
import pg from 'pg';
import { Database } from '#persistence';
import { postgresToolVersion } from '../backup/postgres-tools.js';
import { say } from '../terminal.js';
import { bad, type Finding, good, note } from './finding.js';

const tryMs = 3_000;

interface ServerRow {
  readonly now: Date;
  readonly version: string;
}

interface DatabaseLook {
  readonly findings: readonly Finding[];
  /** By PostgreSQL's clock; SQLite has none of its own. */
  readonly now: Date | null;
}

/** Whether the database answers and its tables are those of this version; changes nothing. */
export async function lookAtDatabase(url: string): Promise<DatabaseLook> {
  const shown = url.replace(/:[^:@/]*@/, ':…@');
  try {
    const server = url.startsWith('postgres') ? await askPostgres(url) : null;
    const tables = tablesFinding(shown, (await Database.waitingMigrations(url)).length);
    const tools = server === null ? [] : [lookAtBackupTools(Number.parseInt(server.version, 10))];
    return { findings: [tables, ...tools], now: server?.now ?? null };
  } catch (error) {
    const cure = say('核对 database.url、网络和权限', 'Check database.url, the network and the rights');
    return { findings: [bad(`${shown}: ${(error as Error).message}`, cure)], now: null };
  }
}

function tablesFinding(shown: string, waiting: number): Finding {
  if (waiting === 0)
    return good(
      say(`数据库可用，表是最新的（${shown}）`, `The database answers, its tables are up to date (${shown})`),
    );
  const count = String(waiting);
  return note(
    say(
      `数据库可用，有 ${count} 步表结构升级未做（${shown}）`,
      `The database answers, ${count} migrations wait (${shown})`,
    ),
    say(
      '服务启动时会升级；里面已有数据就先备份（zhiyin backup）',
      'The service does them when it starts; where there are data, back up first (zhiyin backup)',
    ),
  );
}

async function askPostgres(url: string): Promise<ServerRow | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: tryMs });
  await client.connect();
  try {
    const { rows } = await client.query<ServerRow>(`SELECT now() AS now, current_setting('server_version') AS version`);
    return rows[0] ?? null;
  } finally {
    await client.end();
  }
}

/** pg_dump does not read a server that is newer than itself. */
function lookAtBackupTools(server: number): Finding {
  const own = postgresToolVersion();
  if (own !== null && own >= server) return good(`pg_dump ${String(own)}`);
  const what =
    own === null
      ? say('没有 pg_dump，不能备份', 'pg_dump is not there: no backup can be made')
      : say(
          `pg_dump ${String(own)} 比数据库（${String(server)}）旧，不能备份`,
          `pg_dump ${String(own)} is older than the database (${String(server)}): no backup can be made`,
        );
  const cure = say('安装同一版本或更新的', 'Install the same version or a newer one:');
  return bad(what, `${cure} postgresql-client-${String(server)}`);
}

export async function lookAtRedis(url: string | null): Promise<readonly Finding[]> {
  if (url === null) return [];
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: tryMs, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const memory = /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1] ?? '';
    if (memory === 'noeviction' || memory === '') return [good(say('Redis 可用', 'Redis answers'))];
    const what = say(`Redis 满了会丢数据（${memory}）`, `Redis forgets when it is full (${memory})`);
    return [bad(what, 'maxmemory-policy noeviction')];
  } catch (error) {
    return [bad(`Redis: ${(error as Error).message}`, say('核对 redis.url', 'Check redis.url'))];
  } finally {
    redis.disconnect();
  }
}
