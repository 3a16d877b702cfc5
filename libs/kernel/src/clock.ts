import type { Instant } from './conversation.js';

/** Tells the time. Below the apps nobody asks the machine for it. */
export abstract class Clock {
  abstract now(): Date;

  instant(): Instant {
    return this.now().toISOString();
  }
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}
