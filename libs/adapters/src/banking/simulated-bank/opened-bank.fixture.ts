import type { ActionOutcome, ActionRequest } from '#dialog';
import { type Clock, SystemClock } from '#kernel';
import { simulatedCustomers } from './customers.js';
import { MemoryBankBooks } from './memory-bank-books.js';
import { SimulatedBank, visitorBook } from './simulated-bank.js';

export const today = '2026-03-02';
export const yuan = (amount: number) => ({ amountMinor: Math.round(amount * 100), currency: 'CNY' as const });

/** A bank with its customers, at ten in the morning of a fixed day; `pass` lets time go by. */
export async function opened(weather?: { latencyMs: number; failureShare: number }) {
  const books = new MemoryBankBooks();
  await books.seed([visitorBook, ...simulatedCustomers(today)]);
  let now = Date.parse(`${today}T02:00:00Z`);
  const clock: Clock = Object.assign(Object.create(SystemClock.prototype) as Clock, { now: () => new Date(now) });
  const bank = new SimulatedBank(
    books,
    clock,
    () => 'Asia/Shanghai',
    weather && (() => weather),
    () => 0.5,
  );
  let count = 0;
  const run = (
    action: string,
    args: ActionRequest['arguments'] = {},
    who: Partial<ActionRequest> = { customer: 'customer:lin-xiaoyu' },
  ): Promise<ActionOutcome> =>
    bank.run({
      action,
      arguments: args,
      key: `t:${String((count += 1))}`,
      customer: null,
      case: null,
      conversation: 't',
      language: 'zh',
      ...who,
    });
  return { books, bank, run, pass: (ms: number) => (now += ms) };
}

export const cardOf = async (books: MemoryBankBooks, id: string, tail: string) =>
  (await books.find(id))?.book.cards.find(({ card }) => card === tail);
