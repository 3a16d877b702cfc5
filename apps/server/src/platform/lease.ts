import type { Instant } from '#kernel';

/** How long others leave the attempts of this process alone, by the clock of the machine. */
export class Lease {
  private untilMs = 0;
  private renewedMs = 0;

  constructor(
    readonly holder: string,
    readonly lengthMs: number,
  ) {}

  /** Until when an attempt that begins now is ours. */
  next(): Instant {
    return new Date(Date.now() + this.lengthMs).toISOString();
  }

  /** Renews with `store`, three times in its length. */
  async keep(renew: (holder: string, until: Instant) => Promise<void>): Promise<void> {
    const startedMs = Date.now();
    if (startedMs - this.renewedMs < this.lengthMs / 3) return;
    await renew(this.holder, new Date(startedMs + this.lengthMs).toISOString());
    this.renewedMs = startedMs;
    this.untilMs = startedMs + this.lengthMs;
  }

  /** Whether it certainly still holds: a process that stood still may have lost its attempts to another. */
  holds(): boolean {
    return Date.now() < this.untilMs;
  }
}
