import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimitedError } from './problem.js';

/** Lets each key do something so often in a span of time; over all processes that share a Redis. */
export class RateLimit {
  private readonly limiter: RateLimiterAbstract;

  /** @param shared what it counts, and where; null: in this process */
  constructor(times: number, seconds: number, shared: { readonly redis: Redis; readonly name: string } | null = null) {
    const limit = { points: times, duration: seconds };
    const own = new RateLimiterMemory(limit);
    // While Redis is away each process counts by itself.
    this.limiter = shared
      ? new RateLimiterRedis({
          ...limit,
          storeClient: shared.redis,
          keyPrefix: `zhiyin:rate:${shared.name}`,
          insuranceLimiter: own,
        })
      : own;
  }

  /** @throws RateLimitedError */
  async take(key: string): Promise<void> {
    try {
      await this.limiter.consume(key);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw new RateLimitedError(refusal.msBeforeNext);
      throw refusal;
    }
  }
}
