import { pino } from 'pino';
import { MemoryBankBooks, SimulatedBank, simulatedCustomers } from '#adapters';
import { PromiseStore } from '#assistant';
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

  override move(promise: PromiseToPay, state: PromiseState): Promise<boolean> {
    const at = this.all.findIndex(({ id }) => id === promise.id);
    this.all[at] = { ...promise, state };
    return Promise.resolve(true);
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
  ]);
  const keeping = new PromiseKeeping({
    jobs: new InProcessJobs(pino({ level: 'silent' })),
    promises,
    bank: new SimulatedBank(books, clock, () => 'Asia/Shanghai'),
    clock,
    timeZone: () => 'Asia/Shanghai',
  });
  const states = () => Object.fromEntries(promises.all.map(({ id, state }) => [id, state]));
  await keeping.run();
  expect(states()).toEqual({ kept: 'kept', replaced: 'superseded', broken: 'confirmed', unknown: 'confirmed' });
  now = new Date('2026-03-08T04:00:00Z');
  await keeping.run();
  expect(states()).toEqual({ kept: 'kept', replaced: 'superseded', broken: 'broken', unknown: 'confirmed' });
});
