/** Keeps calls begun within so many a second, a second's worth at once at the most. */
export class StartRate {
  private credit = 0;
  private atMs: number | null = null;

  /** How many may begin now. */
  available(perSecond: number, nowMs: number): number {
    const elapsedMs = this.atMs === null ? 1_000 : Math.max(0, nowMs - this.atMs);
    this.atMs = nowMs;
    // A fast clock passes several seconds between two looks; each of them had its calls.
    const most = Math.max(1, (perSecond * Math.max(1_000, Math.min(elapsedMs, 15_000))) / 1_000);
    this.credit = Math.min(most, this.credit + (perSecond * elapsedMs) / 1_000);
    return this.credit;
  }

  take(): void {
    this.credit -= 1;
  }
}
