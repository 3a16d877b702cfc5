import { CallClock } from '../ports/call-clock.port.js';

/** Lets everything that is ready run. */
export const settle = async (): Promise<void> => {
  for (let i = 0; i < 3; i++) await new Promise(setImmediate);
};

/** A clock that is moved by hand. */
export class ManualClock extends CallClock {
  private atMs = 0;
  private timers: { readonly atMs: number; readonly run: () => void }[] = [];

  override nowMs(): number {
    return this.atMs;
  }

  override after(ms: number, run: () => void): () => void {
    const timer = { atMs: this.atMs + ms, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  override during<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  move(ms: number): void {
    this.atMs += ms;
    const due = this.timers.filter((timer) => timer.atMs <= this.atMs);
    this.timers = this.timers.filter((timer) => timer.atMs > this.atMs);
    for (const { run } of due) run();
  }
}
