import type { CallClock } from './ports/call-clock.port.js';

/** A line that brings no frame for so long is dead, whatever its socket says. */
const deadMs = 15_000;
const everyMs = 1_000;

/** Notices a line that fell silent as lines never do: they bring a frame every 20 ms, also of silence. */
export class LineWatch {
  private lastMs: number;
  private stop: () => void = () => undefined;

  constructor(
    private readonly clock: CallClock,
    private readonly onDead: () => void,
  ) {
    this.lastMs = clock.nowMs();
    this.wait();
  }

  alive(atMs: number): void {
    this.lastMs = atMs;
  }

  close(): void {
    this.stop();
  }

  private wait(): void {
    this.stop = this.clock.after(everyMs, () => {
      if (this.clock.nowMs() - this.lastMs >= deadMs) this.onDead();
      else this.wait();
    });
  }
}
