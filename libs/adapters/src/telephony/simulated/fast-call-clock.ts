import { CallClock } from '#voicebot';

interface Timer {
  readonly atMs: number;
  readonly run: () => void;
}

/** Time that jumps from one event to the next, and stands still while there is work to do. */
export class FastCallClock extends CallClock {
  private atMs = 0;
  private readonly timers = new Set<Timer>();
  private working = 0;
  private isRunning = false;

  override nowMs(): number {
    return this.atMs;
  }

  override after(ms: number, run: () => void): () => void {
    const timer = { atMs: this.atMs + Math.max(0, ms), run };
    this.timers.add(timer);
    if (!this.isRunning) void this.run();
    return () => {
      this.timers.delete(timer);
    };
  }

  override async during<T>(work: Promise<T>): Promise<T> {
    this.working += 1;
    try {
      return await work;
    } finally {
      this.working -= 1;
    }
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    while (this.timers.size > 0) {
      // What the last event set going comes first, and what it waits for.
      do await new Promise(setImmediate);
      while (this.working > 0);
      this.next();
    }
    this.isRunning = false;
  }

  private next(): void {
    let atMs = Infinity;
    for (const timer of this.timers) atMs = Math.min(atMs, timer.atMs);
    if (atMs === Infinity) return;
    this.atMs = Math.max(this.atMs, atMs);
    for (const timer of [...this.timers]) {
      if (timer.atMs > this.atMs || !this.timers.delete(timer)) continue;
      timer.run();
    }
  }
}
