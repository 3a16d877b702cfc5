import { agreementOf, cohensKappa, scoreAgreement } from './agreement.js';
import { calibrate } from './calibrate.js';
import { reviewedScore, type Review } from './review.js';
import { advanceCase, afterWorkingDays, type CaseAction, expireCase, type ReviewCase } from './review-case.js';
import { reviewItemFor } from './review-reasons.js';

const friday = '2026-03-06T09:00:00.000Z';

const scored: ReviewCase = {
  ...{ conversationId: 'c', state: 'scored', agent: 'ling', reviewer: 'wang', secondReviewer: null, appeals: 0 },
  ...{ dueAt: null, machineScore: 0, score: 40, events: [], revision: 1 },
} as const;

const play = (...steps: readonly (readonly [CaseAction, string, number?])[]) =>
  steps.reduce((own, [action, by, score]) => advanceCase(own, { action, by, text: 'why', score }, friday), scored);

describe('a case', () => {
  it('goes from a score over an appeal to a result by somebody else', () => {
    const own = play(['publish', 'wang'], ['appeal', 'ling'], ['change', 'zhao', 75], ['acknowledge', 'ling']);
    expect(own).toMatchObject({ state: 'acknowledged', score: 75, secondReviewer: 'zhao', appeals: 1, dueAt: null });
    expect(own.events.map(({ by, action }) => `${by} ${action}`)).toEqual([
      'wang publish',
      'ling appeal',
      'zhao change',
      'ling acknowledge',
    ]);
  });

  it('gives three working days to appeal, five to decide', () => {
    expect(afterWorkingDays(friday, 3)).toBe('2026-03-11T09:00:00.000Z');
    expect(play(['publish', 'wang']).dueAt).toBe('2026-03-11T09:00:00.000Z');
    expect(play(['publish', 'wang'], ['appeal', 'ling']).dueAt).toBe('2026-03-13T09:00:00.000Z');
  });

  it('is not decided by who scored it, nor appealed by others, nor a third time', () => {
    const appealed = [
      ['publish', 'wang'],
      ['appeal', 'ling'],
    ] as const;
    expect(() => play(...appealed, ['uphold', 'wang'])).toThrow('no hand in it');
    expect(() => play(...appealed, ['uphold', 'ling'])).toThrow('no hand in it');
    expect(() => play(['publish', 'wang'], ['appeal', 'chen'])).toThrow('Only the agent');
    const twice = [...appealed, ['uphold', 'zhao'], ['appeal', 'ling'], ['uphold', 'sun']] as const;
    expect(play(...twice)).toMatchObject({ state: 'upheld', dueAt: null });
    expect(() => play(...appealed, ['uphold', 'zhao'], ['appeal', 'ling'], ['uphold', 'zhao'])).toThrow(
      'no hand in it',
    );
    expect(() => play(...twice, ['appeal', 'ling'])).toThrow('twice');
    expect(() => play(['appeal', 'ling'])).toThrow('cannot be done');
  });

  it('counts as acknowledged when nobody answers in time', () => {
    const own = play(['publish', 'wang']);
    expect(expireCase(own, '2026-03-11T08:00:00.000Z')).toBeNull();
    expect(expireCase(own, '2026-03-11T09:00:01.000Z')).toMatchObject({ state: 'acknowledged', revision: 3 });
    const late = () => advanceCase(own, { action: 'appeal', by: 'ling', text: 'no' }, '2026-03-12T09:00:00.000Z');
    expect(late).toThrow('over');
    expect(expireCase(play(['publish', 'wang'], ['appeal', 'ling']), '2027-01-01T00:00:00.000Z')).toBeNull();
  });
});

const finding = (rule: string, item: string, severity: 'fatal' | 'major' | 'critical', score: number) => ({
  ...{
    rule,
    item,
    severity,
    score,
    name: { zh: '', en: '' },
    explanation: { zh: '', en: '' },
    evidence: [],
    audio: null,
  },
});

it('gives points back for rejected findings, and keeps caps for those that stand', () => {
  const title = { zh: '', en: '' };
  const items = [
    { id: 'forbidden', title, weight: 0, earned: 0 },
    { id: 'empathy', title, weight: 40, earned: 34 },
    { id: 'closing', title, weight: 60, earned: 60 },
    { id: 'voice', title, weight: 20, earned: null },
  ];
  const findings = [finding('FB-10', 'forbidden', 'fatal', -100), finding('QA-EMO-01', 'empathy', 'major', -6)];
  const rejected = { rule: 'FB-10', verdict: 'rejected', note: '' } as const;
  const of = { items, findings };
  expect(reviewedScore(of, { verdicts: [], items: [] }, 59)).toBe(0);
  expect(reviewedScore(of, { verdicts: [rejected], items: [] }, 59)).toBe(94);
  expect(reviewedScore(of, { verdicts: [rejected], items: [{ id: 'empathy', earned: 10 }] }, 59)).toBe(70);
  const critical = { items, findings: [finding('QA-CMP-01', 'empathy', 'critical', -8)] };
  expect(reviewedScore(critical, { verdicts: [], items: [] }, 59)).toBe(59);
});

describe('agreement', () => {
  it('is reckoned beyond chance', () => {
    // The example of Cohen (1960) as textbooks give it: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no.
    const many = (count: number, pair: readonly [boolean, boolean]) => Array.from({ length: count }, () => pair);
    const pairs = [
      ...many(20, [true, true]),
      ...many(5, [true, false]),
      ...many(10, [false, true]),
      ...many(15, [false, false]),
    ];
    expect(cohensKappa(pairs)).toEqual({ pairs: 50, percent: 0.7, kappa: expect.closeTo(0.4, 10) as number });
    expect(cohensKappa(many(3, [true, true]))).toEqual({ pairs: 3, percent: 1, kappa: null });
    expect(agreementOf([])).toEqual({ pairs: 0, percent: null, kappa: null });
    expect(scoreAgreement([[80, 85, 60], [50]])).toEqual({ pairs: 3, percent: 1 / 3, kappa: null });
  });

  it('takes what a reviewer says nothing of as the machine has it', () => {
    const review = (id: string, reviewer: string, verdicts: Review['verdicts'], score: number): Review => ({
      ...{
        id,
        conversationId: 'c',
        reviewer,
        verdicts,
        items: [],
        score,
        comments: [],
        calibrationId: 's',
        at: friday,
      },
    });
    const rejected = { rule: 'R-1', verdict: 'rejected', note: '' } as const;
    const missed = { rule: 'R-2', verdict: 'missed', note: '' } as const;
    const reviews = [review('1', 'wang', [rejected], 80), review('2', 'zhao', [missed], 74)];
    const result = calibrate(reviews, new Map([['c', new Set(['R-1'])]]));
    expect(result.byRule).toMatchObject([
      { rule: 'R-1', pairs: 1, percent: 0 },
      { rule: 'R-2', pairs: 1, percent: 0 },
    ]);
    expect(result.scores).toMatchObject({ pairs: 1, percent: 1 });
    expect(result.withMachine).toMatchObject({ pairs: 4, percent: 0.5 });
    expect(result.byReviewer.map(({ reviewer }) => reviewer)).toEqual(['wang', 'zhao']);
  });
});

it('draws the same sample again, about as large as asked', () => {
  const digest = (conversationId: string) =>
    ({
      conversationId,
      isComplaint: false,
      durationMs: 1,
      sentiment: 0,
      agent: null,
      handedOver: false,
      unanswered: 0,
    }) as never;
  const drawn = Array.from({ length: 20_000 }, (_, i) =>
    reviewItemFor({ findings: [] } as never, digest(`id-${String(i)}`), friday),
  );
  const share = drawn.filter(Boolean).length / drawn.length;
  expect(share).toBeGreaterThan(0.015);
  expect(share).toBeLessThan(0.025);
  expect(drawn[7]).toEqual(reviewItemFor({ findings: [] } as never, digest('id-7'), friday));
});
