import fc from 'fast-check';
import { calibrationError, coverageAt, coverageCurve, separation } from './curves.js';
import { evaluatePredictions, macroF1, type Prediction } from './evaluation.js';

const said = (expected: string | null, ...ranking: readonly (readonly [string, number])[]): Prediction => ({
  text: '',
  expected,
  ranking: ranking.map(([intent, confidence]) => ({ intent, confidence })),
  scope: ranking[0]?.[1] ?? 0,
});

describe('evaluation', () => {
  const predictions = [
    said('a', ['a', 0.9], ['b', 0.1]),
    said('a', ['b', 0.6], ['a', 0.4]),
    said('b', ['b', 0.8]),
    said('c'),
    said(null, ['a', 0.7]),
    said(null, ['b', 0.2]),
  ];

  it('counts right answers among the texts in scope', () => {
    const { texts, accuracy, top3 } = evaluatePredictions(predictions, 0.65);
    expect([texts, accuracy, top3]).toEqual([4, 0.5, 0.75]);
  });

  it('averages F1 over the expected intents, one never found counting 0', () => {
    expect(macroF1(predictions)).toBeCloseTo((2 / 3 + 2 / 3 + 0) / 3);
  });

  it('measures what is out of scope by its own score', () => {
    const { outOfScope } = evaluatePredictions(predictions, 0.65);
    expect(outOfScope).toEqual({
      texts: 2,
      auroc: 0.625,
      recallAtRefusal: 1,
      recall: 0,
      refusedRight: 0,
      falseAnswers: 0.5,
    });
    expect(evaluatePredictions(predictions.slice(0, 4), 0.5).outOfScope).toBeNull();
  });

  it('says nothing of nothing', () => {
    expect(evaluatePredictions([], 0.5)).toMatchObject({ texts: 0, accuracy: 0, macroF1: 0, curve: [] });
  });
});

describe('curves', () => {
  it('call a confidence calibrated when it comes true', () => {
    expect(calibrationError([0.75, 0.75, 0.75, 0.75], [1, 1, 1, 0])).toBeCloseTo(0);
    expect(calibrationError([0.9, 0.9], [1, 0])).toBeCloseTo(0.4);
  });

  it('cover as much as the precision allows', () => {
    const confidence = [0.9, 0.8, 0.7, 0.6];
    const right = [true, true, false, true];
    expect(coverageAt(confidence, right, 1)).toBe(0.5);
    expect(coverageAt(confidence, right, 0.75)).toBe(1);
    expect(coverageCurve(confidence, right)).toHaveLength(4);
  });

  it('part scores as counting all pairs would', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(scores, scores, (inside, outside) => {
        const pairs = inside.flatMap((a) => outside.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
        const share = pairs.reduce((sum: number, pair) => sum + pair, 0) / pairs.length;
        return Math.abs(separation(inside, outside) - share) < 1e-9;
      }),
    );
  });
});
