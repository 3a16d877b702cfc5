import type { Redis } from 'ioredis';
import { RateLimit } from '../platform/rate-limit.js';

/** How many sessions one address may begin in a minute. */
export class SessionRate extends RateLimit {
  constructor(sessionsPerMinute: number, redis: Redis | null) {
    super(sessionsPerMinute, 60, redis && { redis, name: 'sessions' });
  }
}
