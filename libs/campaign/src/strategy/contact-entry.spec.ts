import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { attemptPlanSchema } from '../attempt-plan/attempt-plan.schema.js';
import { nextMoment } from '../best-time/moment.js';
import { type CampaignStrategy, type ContactEntry, enter, notCalled, planOf } from './contact-entry.js';
import { strategySchema } from './strategy.schema.js';
import { wordingOf } from './wording.js';

const read = (path: string): unknown => parse(readFileSync(path, 'utf8'));
const plan = attemptPlanSchema.parse(read('config/campaigns/attempt-plans/collection.yaml'));
const file = strategySchema.parse(read('config/strategies/early-collection.yaml'));
const strategy: CampaignStrategy = { file, plans: { collection: plan } };
const at = '2026-03-02T02:00:00.000Z';
const score = (probability: number) => ({ probability, reasons: [], trees: probability, logistic: probability });
const entries = Array.from({ length: 4_000 }, (_, i) =>
  enter(strategy, { person: `p-${String(i)}`, daysOverdue: 8 }, score(0.2), at),
).filter((entry) => entry !== null);
const inArm = (arm: ContactEntry['arm']) => entries.find((entry) => entry.arm === arm)!;

describe('how a contact is treated', () => {
  it('is decided once: arms have their shares, and each calls only what is its own', () => {
    const share = (arm: string) => entries.filter((entry) => entry.arm === arm).length / entries.length;
    expect(share('nobody')).toBeCloseTo(0.03, 1);
    expect(share('human')).toBeCloseTo(0.05, 1);
    expect(notCalled(inArm('nobody'), 'robot')).toBe('holdout');
    expect([notCalled(inArm('human'), 'robot'), notCalled(inArm('human'), 'human')]).toEqual(['other_channel', null]);
    expect([notCalled(inArm('robot'), 'robot'), notCalled(inArm('robot'), 'human')]).toEqual([null, 'other_channel']);
    expect(enter(strategy, { person: 'p', daysOverdue: 400 }, null, at)).toBeNull();
  });

  it('says how the robot puts things', () => {
    const person = `p-${String(entries.findIndex(({ arm }) => arm === 'robot'))}`;
    const wordingAt = (daysOverdue: number) => wordingOf(enter(strategy, { person, daysOverdue }, score(0.5), at));
    expect([2, 8, 20].map(wordingAt)).toEqual(['neutral', 'firm', 'gentle']);
    expect([wordingOf(null), wordingOf(inArm('nobody'))]).toEqual([null, null]);
  });

  it('caps the attempts of the plan', () => {
    expect(planOf(plan, strategy, inArm('robot'))).toMatchObject({ attempts: 6, attempts_per_day: 2 });
    expect(planOf(plan, null, inArm('robot'))).toBe(plan);
  });
});

describe('the next moment', () => {
  const question = { slots: plan.slots, zone: 'Asia/Shanghai', fromMs: Date.parse(at), seen: [], results: [] };
  const never = () => 0.99;

  it('is the soonest slot while nothing is known, and the one that answers most once it is', () => {
    expect(nextMoment({ ...question, wish: 'best' }, never)).toEqual({
      atMs: Date.parse(at),
      slot: 0,
      isRandom: false,
    });
    const seen = [
      { dials: 300, answers: 30 },
      { dials: 300, answers: 40 },
      { dials: 300, answers: 150 },
    ];
    const evening = nextMoment({ ...question, wish: 'best', seen }, never);
    expect([evening.slot, new Date(evening.atMs).toISOString()]).toEqual([2, '2026-03-02T10:00:00.000Z']);
  });

  it('is a random slot now and then', () => {
    expect(nextMoment({ ...question, wish: 'best' }, () => 0.001).isRandom).toBe(true);
  });

  it('is where the treatment says', () => {
    const { atMs } = nextMoment({ ...question, wish: ['13:00-14:00'] }, never);
    expect(new Date(atMs).toISOString()).toBe('2026-03-02T05:00:00.000Z');
  });
});
