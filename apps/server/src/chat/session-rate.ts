import { RateLimit } from '../platform/rate-limit.js';

/** How many sessions one address may begin in a minute. */
export class SessionRate extends RateLimit {
  constructor(sessionsPerMinute: number) {
    super(sessionsPerMinute, 60);
  }
}
