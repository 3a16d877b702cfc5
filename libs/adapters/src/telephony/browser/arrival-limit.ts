/** So much may come at once, after a stall of the network. */
const burstMs = 3_000;

/** A microphone brings a second of sound in a second; whoever sends more is no microphone. */
export class ArrivalLimit {
  private spentMs = 0;

  constructor(
    private readonly sampleRate: number,
    private lastMs: number,
  ) {}

  allows(samples: number, nowMs: number): boolean {
    this.spentMs = Math.max(0, this.spentMs - (nowMs - this.lastMs));
    this.lastMs = nowMs;
    const ms = (samples * 1_000) / this.sampleRate;
    if (this.spentMs + ms > burstMs) return false;
    this.spentMs += ms;
    return true;
  }
}
