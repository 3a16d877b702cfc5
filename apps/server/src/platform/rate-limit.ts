import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimitedError } from './problem.js';

/** Lets each key do something so often in a span of time. */
export class RateLimit {
  private readonly limiter: RateLimiterMemory;

  constructor(times: number, seconds: number) {
    this.limiter = new RateLimiterMemory({ points: times, duration: seconds });
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
