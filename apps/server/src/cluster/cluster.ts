import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { type Bus, SilentBus } from './bus.port.js';
import { connectRedis } from './connect-redis.js';
import { RedisBus } from './redis-bus.js';

/** What this process shares with others; alone, nothing. */
export class Cluster {
  private constructor(
    readonly redis: Redis | null,
    readonly bus: Bus,
  ) {}

  /** @param url of Redis; null: this process is alone */
  static async join(url: string | null, logger: Logger): Promise<Cluster> {
    if (url === null) return new Cluster(null, new SilentBus());
    const redis = await connectRedis(url, logger);
    return new Cluster(redis, new RedisBus(redis));
  }

  async close(): Promise<void> {
    await this.bus.close();
    this.redis?.disconnect();
  }
}
