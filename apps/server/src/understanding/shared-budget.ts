import type { Redis } from 'ioredis';
import { type Budget, type BudgetLimits, MinuteBudget } from '#adapters';

const keptSeconds = 120;

/** One budget of all processes that share a Redis; while it is away each counts by itself. */
export class SharedBudget implements Budget {
  private readonly own: MinuteBudget;

  constructor(
    private readonly redis: Redis,
    private readonly most: BudgetLimits,
  ) {
    this.own = new MinuteBudget(most);
  }

  async take(nowMs: number, tokens: number): Promise<boolean> {
    try {
      const spent = await this.add(nowMs, 1, tokens);
      if (spent.requests <= this.most.requests && spent.tokens <= this.most.tokens) return true;
      await this.add(nowMs, -1, -tokens);
      return false;
    } catch {
      return this.own.take(nowMs, tokens);
    }
  }

  async settle(nowMs: number, thought: number, took: number): Promise<void> {
    await this.add(nowMs, 0, took - thought).catch(() => {
      this.own.settle(nowMs, thought, took);
    });
  }

  /** What the minute has come to with this. */
  private async add(nowMs: number, requests: number, tokens: number): Promise<BudgetLimits> {
    const key = `zhiyin:language-model:${String(Math.floor(nowMs / 60_000))}`;
    const counted = this.redis.multi().hincrby(key, 'requests', requests).hincrby(key, 'tokens', Math.round(tokens));
    const answers = await counted.expire(key, keptSeconds).exec();
    const [[failed, sums] = [], [alsoFailed, sumOfTokens] = []] = answers ?? [];
    const failure = failed ?? alsoFailed;
    if (failure) throw failure;
    return { requests: Number(sums), tokens: Number(sumOfTokens) };
  }
}
