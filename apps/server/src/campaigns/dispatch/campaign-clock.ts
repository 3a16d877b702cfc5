import { Clock } from '#kernel';

/**
 * The clock that campaigns go by. It may go faster than the world, and jump over time in which nothing is to be done,
 * so that days of a campaign pass in minutes on a simulated telephone network. Leases go by the clock of the machine.
 */
export class CampaignClock extends Clock {
  /** Milliseconds jumped over so far, the same in all processes. */
  skippedMs = 0;

  /** @param originMs instant of the machine at which the simulated time was `startsAtMs` */
  constructor(
    readonly speed: number,
    private readonly startsAtMs: number,
    private readonly originMs: number,
    readonly skipsIdle: boolean,
  ) {
    super();
  }

  /** The time of the machine. */
  static real(): CampaignClock {
    return new CampaignClock(1, 0, 0, false);
  }

  override now(): Date {
    return new Date(this.startsAtMs + (Date.now() - this.originMs) * this.speed + this.skippedMs);
  }

  /** Resolves after so long by this clock; at once when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, ms / this.speed));
      signal?.addEventListener('abort', done);
    });
  }
}
