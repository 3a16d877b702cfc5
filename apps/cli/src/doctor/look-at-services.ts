import { Redis } from 'ioredis';
import { Database } from '#persistence';
import { say } from '../terminal.js';
import { bad, type Finding, good } from './finding.js';

const tryMs = 3_000;

/** Opens the database as a start would, and reads its clock. */
export async function lookAtDatabase(url: string): Promise<{ readonly finding: Finding; readonly now: Date | null }> {
  const shown = url.replace(/:[^:@/]*@/, ':…@');
  try {
    const database = await Database.open(url);
    const isPostgres = url.startsWith('postgres');
    const rows: readonly { readonly now: Date }[] = isPostgres
      ? await database.source.query('SELECT now() AS now')
      : [];
    await database.close();
    const finding = good(
      say(`数据库可用，表是最新的（${shown}）`, `The database answers, its tables are up to date (${shown})`),
    );
    return { finding, now: rows[0]?.now ?? null };
  } catch (error) {
    const cure = say('核对 database.url、网络和权限', 'Check database.url, the network and the rights');
    return { finding: bad(`${shown}: ${(error as Error).message}`, cure), now: null };
  }
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
