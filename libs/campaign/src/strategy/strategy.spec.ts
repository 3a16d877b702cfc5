import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { reportArms } from './arm-report.js';
import { armOf } from './holdout.js';
import { loadStrategies } from './load-strategies.js';
import { decideStrategy } from './strategy.js';

const path = resolve(import.meta.dirname, '../../../../config/strategies/early-collection.yaml');
const text = readFileSync(path, 'utf8');
const names = { plans: new Set(['collection', 'notice']), dialogs: new Set(['collection/early']) };
const load = (changed: string) => loadStrategies([{ path: 'a.yaml', text: changed }], names);
const { strategies, problems } = load(text);
const strategy = strategies.get('early-collection')!;

/** Contacts of the strategy's own arm, whom no holdout touches. */
const usual = Array.from({ length: 50 }, (_, i) => `c${String(i)}`).find(
  (id) => armOf(id, strategy.holdout.salt, strategy.holdout) === 'robot',
)!;
const decide = (daysOverdue: number, score: number | null) =>
  decideStrategy(strategy, { contact: usual, daysOverdue, score });

it('reads the strategy that ships', () => {
  expect(problems).toEqual([]);
});

it('goes by bucket and score', () => {
  expect(decide(2, 0.9)).toMatchObject({ bucket: 'M1_early', band: 'high', treatment: { channel: 'message' } });
  expect(decide(3, 0.5)).toMatchObject({
    bucket: 'M1_early',
    band: 'middle',
    treatment: { channel: 'robot', attempts: 3 },
  });
  expect(decide(4, 0.5)).toMatchObject({ bucket: 'M1_mid', treatment: { tone: 'reminder_firm' } });
  expect(decide(20, 0.29)).toMatchObject({ bucket: 'M1_late', band: 'low', treatment: { channel: 'human' } });
  expect(decide(20, null)).toMatchObject({ band: 'low' });
  expect(decide(0, 0.5)).toBeNull();
  expect(decide(61, 0.5)).toBeNull();
});

it('keeps a contact in its arm whatever their days and score are', () => {
  for (let i = 0; i < 200; i++) {
    const contact = `customer-${String(i)}`;
    const arms = [1, 5, 20].map(
      (daysOverdue) => decideStrategy(strategy, { contact, daysOverdue, score: i / 200 })?.arm,
    );
    expect(new Set(arms).size).toBe(1);
  }
  const counts = { robot: 0, human: 0, nobody: 0 };
  for (let i = 0; i < 20_000; i++) counts[armOf(`customer-${String(i)}`, 's', { human: 0.05, nobody: 0.03 })]++;
  expect(counts.human / 20_000).toBeCloseTo(0.05, 2);
  expect(counts.nobody / 20_000).toBeCloseTo(0.03, 2);
});

it('leaves the holdout alone', () => {
  const contact = Array.from({ length: 500 }, (_, i) => `c${String(i)}`).find(
    (id) => armOf(id, strategy.holdout.salt, strategy.holdout) === 'nobody',
  )!;
  expect(decideStrategy(strategy, { contact, daysOverdue: 5, score: 0.5 })).toMatchObject({
    arm: 'nobody',
    treatment: null,
  });
});

it('says file, line and what is wrong', () => {
  const wrong = (from: string | RegExp, to: string) =>
    load(text.replace(from, to)).problems.map(({ line, message }) => `${String(line)} ${message.en}`);
  expect(wrong('attempts_per_day: 1, plan: notice', 'attempts_per_day: 1, plan: notise')).toEqual([
    expect.stringMatching(/^\d+ there is no "notise": did you mean "notice"\?$/),
  ]);
  expect(wrong('days: [4, 10]', 'days: [3, 10]')).toEqual(['9 overlaps the bucket before']);
  expect(wrong('  M2:\n', '  M9:\n')).toEqual(
    expect.arrayContaining([expect.stringMatching(/there is no "M9"/), expect.stringMatching(/M2 lacks: high/)]),
  );
  expect(wrong(/dialog: collection\/early,\s+/, '')).toEqual([expect.stringMatching(/the robot needs a "dialog"/)]);
  expect(wrong('slot: best', 'slots: best').join('; ')).toMatch(/did you mean "slot"/);
});

describe('the report of arms', () => {
  const account = (arm: 'robot' | 'human' | 'nobody', recoveredMinor: number) => ({ arm, recoveredMinor });
  const some = (arm: 'robot' | 'human' | 'nobody', count: number, payers: number) =>
    Array.from({ length: count }, (_, i) => account(arm, i < payers ? 10_000 : 0));

  it('gives what each 1,000 accounts recovered, with its interval', () => {
    const { arms, effects } = reportArms([
      ...some('robot', 2_000, 800),
      ...some('human', 2_000, 820),
      ...some('nobody', 1_000, 300),
    ]);
    expect(arms[0]).toMatchObject({ arm: 'robot', accounts: 2_000, payers: 800, per1000Minor: 4_000_000 });
    // A share of 40 % of 2,000 lies within 2.15 points.
    expect(arms[0]!.highMinor - 4_000_000).toBeCloseTo(215_000, -4);
    expect(effects.map(({ arm, against, isProven }) => [arm, against, isProven])).toEqual([
      ['robot', 'nobody', true],
      ['human', 'nobody', true],
      ['robot', 'human', false],
    ]);
    expect(effects[0]!.differenceMinor).toBe(1_000_000);
  });

  it('claims nothing from a handful or from an arm that is empty', () => {
    const { effects } = reportArms([...some('robot', 10, 6), ...some('nobody', 10, 3)]);
    expect(effects.map(({ isProven }) => isProven)).toEqual([false]);
    expect(reportArms([]).effects).toEqual([]);
  });
});
