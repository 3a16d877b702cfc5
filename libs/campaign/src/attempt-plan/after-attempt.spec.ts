import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { dispositions, type Disposition } from '#kernel';
import { afterAttempt, type AttemptHistory, type NextAttempt } from './after-attempt.js';
import { loadAttemptPlans } from './load-attempt-plans.js';

const folder = resolve(import.meta.dirname, '../../../../config/campaigns/attempt-plans');
const files = readdirSync(folder).map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
const { plans, problems } = loadAttemptPlans(files);
const collection = plans.get('collection')!;
const zone = 'Asia/Shanghai';

/** Times are Shanghai's: `02T09:30` is the second of March. */
const at = (time: string) => new Date(`2026-03-${time}:00+08:00`).toISOString();
const shown = (next: NextAttempt) =>
  next.kind === 'none'
    ? next.reason
    : new Date(Date.parse(next.at) + 8 * 3_600_000).toISOString().slice(8, 16) +
      (next.number > 0 ? ` #${String(next.number)}` : '');

function next(history: readonly (readonly [Disposition, string, number?])[], more: Partial<AttemptHistory> = {}) {
  const attempts = history.map(([disposition, time, number = 0]) => ({ disposition, endedAt: at(time), number }));
  return shown(afterAttempt(collection, { attempts, numbers: 1, zone, ...more }));
}

it('reads the plans that ship', () => {
  expect(problems).toEqual([]);
  expect([...plans.keys()]).toEqual(['collection', 'marketing', 'notice']);
});

it('waits by result, and rotates over the parts of the day', () => {
  expect(next([['NA_NOANSWER', '02T09:30']])).toBe('02T14:00');
  // Three hours later it is still afternoon, which has just failed.
  expect(next([['NA_NOANSWER', '02T14:10']])).toBe('02T18:00');
  expect(next([['NA_NOANSWER', '02T18:30']])).toBe('03T09:00');
  expect(next([['NA_BUSY', '02T09:30']])).toBe('02T09:50');
  expect(next([['NA_POWEROFF', '02T09:30']])).toBe('02T15:30');
  expect(next([['NA_REJECT', '02T10:59']])).toBe('03T10:59');
  expect(next([['AB_HANGUP', '02T20:30']])).toBe('04T09:00');
});

it('keeps the caps of a day and of seven days', () => {
  expect(
    next([
      ['NA_NOANSWER', '02T09:30'],
      ['NA_NOANSWER', '02T14:05'],
    ]),
  ).toBe('03T09:00');
  // Three attempts a day, whatever came of them.
  expect(
    next([
      ['NA_BUSY', '02T09:10'],
      ['NA_NETFAIL', '02T09:40'],
      ['NA_BUSY', '02T09:55'],
    ]),
  ).toBe('03T09:00');
  expect(
    next([
      ['NA_REJECT', '02T09:30'],
      ['NA_REJECT', '03T10:00'],
    ]),
  ).toBe('09T09:30');
});

it('calls back when the customer said, else later the same day', () => {
  expect(next([['RP_CALLBACK', '02T09:30']], { callbackAt: at('02T12:15') })).toBe('02T12:15');
  expect(next([['RP_CALLBACK', '02T09:30']], { callbackAt: at('01T12:15') })).toBe('02T14:00');
  expect(next([['RP_CALLBACK', '02T09:30']])).toBe('02T14:00');
});

it('goes on with the next number when one is no good, and ends when none is left', () => {
  expect(next([['NA_INVALID', '02T09:30']])).toBe('no_number_left');
  expect(next([['NA_INVALID', '02T09:30']], { numbers: 2 })).toBe('02T10:30 #1');
  const both = [
    ['TP_KNOWS_NOT', '02T09:30', 0],
    ['NA_INVALID', '02T10:30', 1],
  ] as const;
  expect(next(both, { numbers: 2 })).toBe('no_number_left');
  expect(next(both, { numbers: 3 })).toBe('02T14:00 #2');
  expect(next([['NA_SUSPENDED', '02T09:30']], { numbers: 2 })).toBe('03T09:30 #1');
});

it('stops when the goal is reached, a person is wanted, or the customer said so', () => {
  expect(next([['RP_PTP', '02T09:30']])).toBe('goal');
  expect(next([['RP_HARDSHIP', '02T09:30']])).toBe('person');
  expect(next([['RP_STOP', '02T09:30']])).toBe('suppressed');
  expect(next([['NA_BLOCKED', '02T09:30']])).toBe('alarm');
  expect(
    next([
      ['AB_SILENT', '02T09:30'],
      ['AB_SILENT', '02T14:30'],
    ]),
  ).toBe('attempts_used_up');
});

it('says where a plan is wrong', () => {
  const text =
    'plan: a\ntitle: { zh: 甲, en: A }\nattempts: 3\nattempts_per_day: 1\nslots: ["11:00-09:00"]\nresults: {}\n';
  const [problem] = loadAttemptPlans([{ path: 'a.yaml', text }]).problems;
  expect(problem).toMatchObject({ file: 'a.yaml', line: 5 });
});

it('always ends, never goes back in time, and never calls a number that was ruled out', () => {
  const codes = Object.keys(dispositions) as Disposition[];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...codes), { minLength: 12, maxLength: 12 }), fc.nat(3), (results, extra) => {
      const numbers = extra + 1;
      const out = new Set<number>();
      const attempts: { disposition: Disposition; endedAt: string; number: number }[] = [];
      let [now, number] = [at('02T09:00'), 0];
      for (const disposition of results) {
        attempts.push({ disposition, endedAt: now, number });
        const step = afterAttempt(collection, { attempts, numbers, zone });
        if (step.flag !== null) out.add(number);
        if (step.kind === 'none') return;
        expect(Date.parse(step.at)).toBeGreaterThan(Date.parse(now));
        expect(out.has(step.number)).toBe(false);
        [now, number] = [step.at, step.number];
      }
      throw new Error('more than twelve attempts');
    }),
    { numRuns: 300 },
  );
});
