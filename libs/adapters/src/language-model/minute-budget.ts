/** Requests and tokens of the minute that runs. */
export class MinuteBudget {
  private minute = -1;
  private requests = 0;
  private tokens = 0;

  constructor(private readonly most: { readonly requests: number; readonly tokens: number }) {}

  /** Takes one request of about so many tokens; false when that would be too much, and nothing is taken. */
  take(nowMs: number, tokens: number): boolean {
    this.turn(nowMs);
    if (this.requests + 1 > this.most.requests || this.tokens + tokens > this.most.tokens) return false;
    this.requests++;
    this.tokens += tokens;
    return true;
  }

  /** Puts right what a request was thought to take. */
  settle(nowMs: number, thought: number, took: number): void {
    this.turn(nowMs);
    this.tokens = Math.max(0, this.tokens + took - thought);
  }

  private turn(nowMs: number): void {
    const minute = Math.floor(nowMs / 60_000);
    if (minute === this.minute) return;
    [this.minute, this.requests, this.tokens] = [minute, 0, 0];
  }
}
