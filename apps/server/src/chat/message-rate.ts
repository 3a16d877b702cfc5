import type { Redis } from 'ioredis';
import { RateLimit } from '../platform/rate-limit.js';
import { keyOf, type Participant } from './participant.js';

/** How fast one customer may write, whatever the protocol and however many windows they have open. */
export class MessageRate {
  private readonly limit: RateLimit;

  constructor(messagesPer10s: number, redis: Redis | null) {
    this.limit = new RateLimit(messagesPer10s, 10, redis && { redis, name: 'messages' });
  }

  /** @throws RateLimitedError */
  take(participant: Participant): Promise<void> {
    return this.limit.take(keyOf(participant));
  }
}
