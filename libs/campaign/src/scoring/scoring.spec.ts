import { DomainError } from '#kernel';
import { chooseMethod, fitScore, type FitOptions } from './fit-score.js';
import { guardModel } from './guard.js';
import { aucOf, aucWithin, measure, skillOf } from './metrics.js';
import { scoreModelSchema } from './score-model.js';
import { Scorer, sayReason } from './scorer.js';
import { calibrate, calibrated } from './calibration.js';

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Debtors whose payment depends on a number, a category, their interplay, and on something missing. */
function history(rows: number, seed = 1) {
  const random = randomFrom(seed);
  const columns = ['contact_id', 'overdue_days', 'city', 'limit', 'colour', 'duration', 'paid_flag', 'y'];
  const cities = ['北京', '上海', '成都', '小城'];
  const made = Array.from({ length: rows }, (_, i) => {
    const days = Math.floor(random() * 60);
    const city = cities[Math.floor(random() * cities.length)]!;
    const limit = random() < 0.2 ? '' : String(Math.floor(random() * 50_000));
    const colour = random() < 0.5 ? '红' : '蓝';
    const logOdds =
      1.2 -
      0.06 * days +
      (city === '成都' ? 1 : 0) -
      (limit === '' ? 1.2 : 0) +
      (days < 20 && colour === '红' ? 0.8 : 0);
    const pays = random() < 1 / (1 + Math.exp(-logOdds));
    const duration = pays ? 40 + random() * 100 : random() * 60;
    return [
      `c${String(i)}`,
      String(days),
      city,
      limit,
      colour,
      duration.toFixed(0),
      pays ? '1' : '',
      pays ? 'yes' : 'no',
    ];
  });
  return { columns, rows: made };
}

const options: FitOptions = { target: 'y', positive: ['yes'], order: 'random' };
const fitted = fitScore(history(4_000), options, randomFrom(7));
const scorer = new Scorer(fitted.model);
const fresh = history(2_000, 99);
const outcomes = fresh.rows.map((row) => (row.at(-1) === 'yes' ? 1 : 0));

it('ranks and says honest probabilities on rows it has never seen', () => {
  const { auc, skill, calibrationError } = measure(scorer.score(fresh), outcomes);
  expect(auc).toBeGreaterThan(0.78);
  expect(skill).toBeGreaterThan(0.2);
  expect(calibrationError).toBeLessThan(0.05);
});

it('tells and refuses columns that give the outcome away', () => {
  expect(fitted.report.leaks.map(({ column, why }) => [column, why])).toEqual([
    ['contact_id', 'identifier'],
    ['duration', 'after_call'],
    ['paid_flag', 'tells_outcome'],
  ]);
  expect(fitted.model.columns).toEqual(['overdue_days', 'city', 'limit', 'colour']);
  const vouched = fitScore(history(4_000), { ...options, allow: ['duration'] }, randomFrom(7));
  expect(vouched.model.columns).toContain('duration');
});

it('gives the reasons for a score in both languages', () => {
  const { probability, reasons } = scorer.explain({ overdue_days: '58', city: '上海', limit: '', colour: '蓝' });
  expect(probability).toBeLessThan(0.1);
  expect(reasons.map(({ column }) => column)).toEqual(expect.arrayContaining(['overdue_days', 'limit']));
  const days = reasons.find(({ column }) => column === 'overdue_days')!;
  expect(sayReason(days, 'zh', '逾期天数')).toBe('逾期天数 = 58：大幅降低可能性');
  expect(sayReason(days, 'en')).toBe('overdue_days = 58: strongly lowers the chance');
  const limit = reasons.find(({ column }) => column === 'limit')!;
  expect(sayReason(limit, 'zh', '额度')).toMatch(/^额度缺失：.*降低可能性$/);
});

it('is the same after it was written and read', () => {
  const read = scoreModelSchema.parse(JSON.parse(JSON.stringify(fitted.model)));
  expect([...new Scorer(read).score(fresh)]).toEqual([...scorer.score(fresh)]);
});

it('takes missing columns and unseen categories', () => {
  const [without] = scorer.score({ columns: ['overdue_days'], rows: [['3']] });
  const [unseen] = scorer.score({ columns: ['overdue_days', 'city'], rows: [['3', '火星']] });
  for (const probability of [without!, unseen!]) expect(probability > 0 && probability < 1).toBe(true);
});

it('refuses what nothing can be learned from, and says what is there', () => {
  const learn =
    (rows: number, more: Partial<FitOptions> = {}) =>
    () =>
      fitScore(history(rows), { ...options, ...more }, randomFrom(1));
  expect(learn(100)).toThrow(DomainError);
  expect(learn(1_000, { target: 'z' })).toThrow(/there is no column "z"; the columns are: contact_id, overdue_days/);
  expect(learn(1_000, { positive: ['maybe'] })).toThrow(/0 of them positive/);
});

it('learns only from a recent window', () => {
  const { report } = fitScore(history(3_000), { ...options, order: 'time', window: 1_000 }, randomFrom(1));
  expect(report.learnedFrom).toBe(900);
});

describe('the guard', () => {
  it('prefers weights that are as good, and the base rate to no skill', () => {
    expect(chooseMethod({ trees: 0.2, logistic: 0.1 })).toBe('trees');
    expect(chooseMethod({ trees: 0.101, logistic: 0.1 })).toBe('logistic');
    expect(chooseMethod({ trees: -0.1, logistic: 0.1 })).toBe('logistic');
    expect(chooseMethod({ trees: -0.1, logistic: -0.2 })).toBe('base_rate');
  });

  it('falls back when what has come of the scores lately is worse than the base rate', () => {
    const recent = (trees: number, logistic: number) =>
      Array.from({ length: 400 }, (_, i) => ({ trees, logistic, outcome: i % 4 === 0 ? 1 : 0 }) as const);
    const model = { ...fitted.model, method: 'trees' as const };
    expect(guardModel(model, recent(0.25, 0.9)).method).toBe('trees');
    expect(guardModel(model, recent(0.9, 0.25)).method).toBe('logistic');
    expect(guardModel(model, recent(0.9, 0.8))).toMatchObject({ method: 'base_rate', baseRate: 0.25 });
    expect(guardModel(model, recent(0.9, 0.8).slice(0, 50)).method).toBe('trees');
  });
});

describe('calibration', () => {
  it('turns scores into shares, in steps that only rise', () => {
    const random = randomFrom(3);
    const scores = Float64Array.from({ length: 4_000 }, () => random() * 6 - 3);
    const came = Uint8Array.from(scores, (score) => (random() < 0.5 / (1 + Math.exp(-score)) ? 1 : 0));
    const learned = calibrate(scores, came);
    expect(calibrated(learned, 2)).toBeCloseTo(0.44, 1);
    const steps = [-5, -3, -1, 0, 1, 3, 5].map((score) => calibrated(learned, score));
    expect([...steps].sort((a, b) => a - b)).toEqual(steps);
  });

  it('draws a curve of two numbers when few came true', () => {
    const random = randomFrom(4);
    const scores = Float64Array.from({ length: 600 }, () => random() * 4 - 2);
    const came = Uint8Array.from(scores, (score) => (random() < 1 / (1 + Math.exp(2 - score)) ? 1 : 0));
    expect(calibrated(calibrate(scores, came), 0)).toBeCloseTo(0.12, 1);
  });
});

it('measures ranking, also within a period', () => {
  expect(aucOf([1, 2, 3, 4], [0, 0, 1, 1])).toBe(1);
  expect(aucOf([1, 1, 1, 1], [0, 1, 0, 1])).toBe(0.5);
  expect(skillOf([0.5, 0.5], [0, 1])).toBe(0);
  // Knows the period only: good over all, worthless within.
  const period = [0.1, 0.1, 0.1, 0.1, 0.9, 0.9, 0.9, 0.9];
  expect(aucOf(period, [0, 0, 0, 1, 1, 1, 1, 0])).toBeGreaterThan(0.7);
  expect(aucWithin(period, [0, 0, 0, 1, 1, 1, 1, 0], 4)).toBe(0.5);
});
