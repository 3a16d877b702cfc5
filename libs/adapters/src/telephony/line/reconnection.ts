import { retryDelayMs } from './retry-delay.js';

/** Connects again after every loss, later each time, until it is closed. */
export class Reconnection {
  private failures = 0;
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(
    private readonly connect: () => void,
    private readonly random: () => number = Math.random,
  ) {}

  /** The connection is of use: after its loss the first try comes soon. */
  succeeded(): void {
    this.failures = 0;
  }

  lost(): void {
    if (this.isClosed) return;
    this.timer = setTimeout(this.connect, retryDelayMs(this.failures++, this.random()));
  }

  close(): void {
    this.isClosed = true;
    if (this.timer) clearTimeout(this.timer);
  }
}
