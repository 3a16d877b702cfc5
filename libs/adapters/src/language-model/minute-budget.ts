/** What may be asked of a language model in a minute. */
export interface Budget {
  /** Takes one request of about so many tokens; false when that would be too much, and nothing is taken. */
  take(nowMs: number, tokens: number): boolean | Promise<boolean>;
  /** Puts right what a request was thought to take. */
  settle(nowMs: number, thought: number, took: number): void | Promise<void>;
}

export interface BudgetLimits {
  readonly requests: number;
  readonly tokens: number;
}

/** Requests and tokens of the minute that runs, counted in this process. */
export class MinuteBudget implements Budget {
  private minute = -1;
  private requests = 0;
  private tokens = 0;

  constructor(private readonly most: BudgetLimits) {}

  take(nowMs: number, tokens: number): boolean {
    this.turn(nowMs);
    if (this.requests + 1 > this.most.requests || this.tokens + tokens > this.most.tokens) return false;
    this.requests++;
    this.tokens += tokens;
    return true;
  }

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
