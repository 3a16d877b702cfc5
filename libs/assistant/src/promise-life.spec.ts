import type { PromiseState, PromiseToPay } from '#kernel';
import { promiseStateOn, reminderDue, supersededPromises } from './promise-life.js';

const promise = (more: Partial<PromiseToPay> = {}): PromiseToPay => ({
  id: 'c:1:1',
  conversationId: 'c',
  caseId: 'case:zhao-min',
  amountMinor: 100_000,
  currency: 'CNY',
  dueDate: '2026-03-06',
  channel: 'app',
  state: 'confirmed',
  evidenceTurns: [7],
  madeAt: '2026-03-02T02:00:00.000Z',
  ...more,
});

describe('a promise to pay', () => {
  it.each<[string, number, PromiseState]>([
    ['2026-03-03', 0, 'confirmed'],
    ['2026-03-05', 99_999, 'confirmed'],
    ['2026-03-05', 100_000, 'kept'],
    ['2026-03-06', 0, 'due'],
    ['2026-03-06', 99_999, 'due'],
    ['2026-03-06', 100_000, 'kept'],
    ['2026-03-07', 100_000, 'kept_late'],
    ['2026-03-07', 95_000, 'kept_late'],
    ['2026-03-07', 94_999, 'due'],
    ['2026-03-08', 95_000, 'kept_late'],
    ['2026-03-08', 94_999, 'partial'],
    ['2026-03-08', 50_000, 'partial'],
    ['2026-03-08', 49_999, 'broken'],
    ['2026-03-31', 0, 'broken'],
  ])('is on %s with %d paid: %s', (today, paid, state) => {
    expect(promiseStateOn(promise(), paid, today)).toBe(state);
  });

  it.each<PromiseState>(['kept', 'kept_late', 'partial', 'broken', 'cancelled', 'superseded'])(
    'stays %s once it is',
    (state) => {
      expect(promiseStateOn(promise({ state }), 100_000, '2026-03-31')).toBe(state);
    },
  );

  it('gives way to a newer one of the same case, and to no other', () => {
    const newer = promise({ id: 'c:9:1', madeAt: '2026-03-04T02:00:00.000Z' });
    const other = promise({ id: 'd:1:1', caseId: 'case:liu-yang', madeAt: '2026-03-05T02:00:00.000Z' });
    const nobody = promise({ id: 'e:1:1', caseId: null });
    const closed = promise({ id: 'f:1:1', state: 'broken' });
    expect(supersededPromises([promise(), newer, other, nobody, closed]).map(({ id }) => id)).toEqual(['c:1:1']);
  });
});

it.each([
  ['2026-03-04T12:00', null],
  ['2026-03-05T09:59', null],
  ['2026-03-05T10:00', 'day-before'],
  ['2026-03-05T19:59', 'day-before'],
  ['2026-03-05T20:00', null],
  ['2026-03-06T10:00', 'due-day'],
  ['2026-03-07T10:00', null],
] as const)('at %s the reminder due is %s', (localNow, due) => {
  expect(reminderDue(promise(), localNow, '2026-03-02')).toBe(due);
  expect(reminderDue(promise({ state: 'kept' }), localNow, '2026-03-02')).toBeNull();
  expect(reminderDue(promise(), localNow, localNow.slice(0, 10))).toBeNull();
});
