import { pino } from 'pino';
import { MemoryBankBooks, SimulatedBank, simulatedCustomers } from '#adapters';
import { PaymentStore, PromiseStore } from '#assistant';
import { type Clock, type PromiseState, type PromiseToPay, SystemClock } from '#kernel';
import { InProcessJobs } from '../platform/jobs/in-process-jobs.js';
import { PromiseKeeping } from './promise-keeping.js';

class Promises extends PromiseStore {
  constructor(readonly all: PromiseToPay[]) {
    super();
  }

  override open(): Promise<readonly PromiseToPay[]> {
    return Promise.resolve(this.all.filter(({ state }) => ['confirmed', 'reminded', 'due'].includes(state)));
  }

  override dueBetween(): Promise<readonly PromiseToPay[]> {
    return this.open();
  }

  override move(promise: PromiseToPay, state: PromiseState): Promise<boolean> {
    const at = this.all.findIndex(({ id }) => id === promise.id);
    this.all[at] = { ...promise, state };
    return Promise.resolve(true);
  }
}

/** Money that was told to us, by case. */
class Payments extends PaymentStore {
  readonly paid = new Map<string, number>();

  override add(): Promise<number> {
    return Promise.resolve(0);
  }

  override paidSince({ caseId }: PromiseToPay): Promise<number | null> {
    return Promise.resolve(this.paid.get(caseId ?? '') ?? null);
  }
}

const promise = (id: string, caseId: string, madeAt: string): PromiseToPay => ({
  id,
  conversationId: 'c',
  caseId,
  amountMinor: 100_000,
  currency: 'CNY',
  dueDate: '2026-03-06',
  channel: 'app',
  state: 'confirmed',
  evidenceTurns: [3],
  madeAt,
});

it('notes which promises were kept, broken or replaced, by what arrived at the bank', async () => {
  let now = new Date('2026-03-02T04:00:00Z');
  const clock: Clock = Object.assign(Object.create(SystemClock.prototype) as Clock, { now: () => now });
  const books = new MemoryBankBooks();
  const customers = simulatedCustomers('2026-03-02', 0).map((book) =>
    book.id === 'customer:zhao-min' && book.case ? { ...book, case: { ...book.case, paid: 100_000 } } : book,
  );
  await books.seed(customers);
  const promises = new Promises([
    promise('kept', 'case:zhao-min', '2026-03-02T01:00:00.000Z'),
    promise('replaced', 'case:liu-yang', '2026-03-01T01:00:00.000Z'),
    promise('broken', 'case:liu-yang', '2026-03-02T01:00:00.000Z'),
    promise('unknown', 'case:nobody', '2026-03-02T01:00:00.000Z'),
    promise('told', 'case:told', '2026-03-02T01:00:00.000Z'),
  ]);
  const payments = new Payments();
  payments.paid.set('case:told', 60_000);
  const keeping = new PromiseKeeping({
    jobs: new InProcessJobs(pino({ level: 'silent' })),
    promises,
    payments,
    bank: new SimulatedBank(books, clock, () => 'Asia/Shanghai'),
    clock,
    timeZone: () => 'Asia/Shanghai',
  });
  const states = () => Object.fromEntries(promises.all.map(({ id, state }) => [id, state]));
  await keeping.run();
  expect(states()).toEqual({
    kept: 'kept',
    replaced: 'superseded',
    broken: 'confirmed',
    unknown: 'confirmed',
    told: 'confirmed',
  });
  now = new Date('2026-03-08T04:00:00Z');
  await keeping.run();
  expect(states()).toEqual({
    kept: 'kept',
    replaced: 'superseded',
    broken: 'broken',
    unknown: 'confirmed',
    told: 'partial',
  });
});

it('has the customer reminded on the day before and on the day, once each', async () => {
  let now = new Date('2026-03-05T01:59:00Z');
  const clock: Clock = Object.assign(Object.create(SystemClock.prototype) as Clock, { now: () => now });
  const books = new MemoryBankBooks();
  await books.seed(simulatedCustomers('2026-03-02', 0));
  const promises = new Promises([promise('p', 'case:zhao-min', '2026-03-02T01:00:00.000Z')]);
  const keeping = new PromiseKeeping({
    jobs: new InProcessJobs(pino({ level: 'silent' })),
    promises,
    payments: new Payments(),
    bank: new SimulatedBank(books, clock, () => 'Asia/Shanghai'),
    clock,
    timeZone: () => 'Asia/Shanghai',
  });
  const messages = async () => (await books.findByCase('case:zhao-min'))?.book.messages.map(({ text }) => text) ?? [];
  const at = async (instant: string) => {
    now = new Date(instant);
    await keeping.run();
    return [(await messages()).length, promises.all[0]?.state];
  };
  expect(await at('2026-03-05T01:59:00Z')).toEqual([0, 'confirmed']);
  expect(await at('2026-03-05T02:00:00Z')).toEqual([1, 'reminded']);
  expect(await at('2026-03-05T03:00:00Z')).toEqual([1, 'reminded']);
  expect(await at('2026-03-05T22:00:00Z')).toEqual([1, 'due']);
  expect(await at('2026-03-06T02:30:00Z')).toEqual([2, 'due']);
  expect(await at('2026-03-06T04:30:00Z')).toEqual([2, 'due']);
  expect((await messages())[0]).toMatch(/2026-03-06/);
});
