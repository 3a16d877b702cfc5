/** Lets through so many in a time on average, and a burst of some; bursts of calls end together and find nobody. */
export class TokenBucket {
  private filledMs: number | null = null;

  constructor(private tokens: number) {}

  /** How many may go now. */
  refill(nowMs: number, perMs: number, capacity: number): number {
    const passedMs = this.filledMs === null ? 0 : Math.max(0, nowMs - this.filledMs);
    this.filledMs = nowMs;
    this.tokens = Math.min(this.tokens + passedMs * perMs, capacity);
    return Math.floor(this.tokens);
  }

  take(count: number): void {
    this.tokens -= count;
  }
}
