import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { DomainError } from '#kernel';

const connectTimeoutMs = 5_000;
/** Longer than the sockets' adapter waits for news. */
const commandTimeoutMs = 3_000;

/**
 * Connects to the Redis that processes share. While it is away commands fail at once instead of holding up what they
 * are for; the connection is made again by itself.
 * @throws DomainError `bad-settings` when it cannot be reached at start
 */
export async function connectRedis(url: string, logger: Logger): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: connectTimeoutMs,
    commandTimeout: commandTimeoutMs,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
  });
  // Those who listen do so in a loop without a pause, the sockets' adapter for one. On connections of their own they wait
  // for Redis while it is away: failing at once, they would keep the event loop from doing anything else.
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (override) => duplicate({ enableOfflineQueue: true, ...override });
  let isAway = false;
  redis.on('error', (error: Error) => {
    if (!isAway) logger.warn({ err: error }, 'Redis does not answer; this process goes on by itself');
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) logger.info('Redis answers again');
    isAway = false;
  });
  try {
    await redis.connect();
  } catch (error) {
    redis.disconnect();
    throw new DomainError('bad-settings', `Redis cannot be reached at redis.url: ${(error as Error).message}`);
  }
  return redis;
}
