import { performance } from 'node:perf_hooks';
import { frameMs } from '#kernel';

/** After a stall of the process we go on from now: what was missed, sent at once, would be a rush, or wait at the peer for ever. */
const longestCatchUpMs = 60;

/** Beats every 20 ms for all calls of a process; keeps to the clock, so that it neither gains nor loses time. */
export class FrameClock {
  private readonly beats = new Set<() => void>();
  private timer: NodeJS.Timeout | null = null;
  private nextMs = 0;

  /** Calls back on every beat until the returned function is called. */
  every(beat: () => void): () => void {
    this.beats.add(beat);
    if (!this.timer) {
      this.nextMs = performance.now() + frameMs;
      this.wait();
    }
    return () => {
      this.beats.delete(beat);
    };
  }

  private wait(): void {
    this.timer = setTimeout(
      () => {
        this.catchUp(performance.now());
      },
      Math.max(0, this.nextMs - performance.now()),
    );
  }

  private catchUp(nowMs: number): void {
    this.timer = null;
    if (nowMs - this.nextMs > longestCatchUpMs) this.nextMs = nowMs;
    for (; this.nextMs <= nowMs; this.nextMs += frameMs) for (const beat of this.beats) beat();
    if (this.beats.size > 0) this.wait();
  }
}
