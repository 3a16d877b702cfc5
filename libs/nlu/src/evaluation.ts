import type { RankedIntent } from '#kernel';
import { calibrationError, coverageAt, coverageCurve, type CoveragePoint, separation, shareAbove } from './curves.js';

/** What an engine said of one text. */
export interface Prediction {
  readonly text: string;
  /** The right intent; null for a text that is out of scope. */
  readonly expected: string | null;
  /** Best first. */
  readonly ranking: readonly RankedIntent[];
  /** How surely the text is in scope at all, 0 to 1. */
  readonly scope: number;
}

export interface ScopeEvaluation {
  readonly texts: number;
  /** How well the scope score parts texts in scope from others: area under the ROC curve. */
  readonly auroc: number;
  /** Share of the texts out of scope that are refused where exactly 5 % of these right answers are refused. */
  readonly recallAtRefusal: number;
  /**
   * Where the model puts that threshold itself, by held-out texts of its training (a scope of 0.05): the share of the texts
   * out of scope that are refused, and that of the right answers.
   */
  readonly recall: number;
  readonly refusedRight: number;
  /** Share of the texts out of scope that would be answered by the model's threshold for answers. */
  readonly falseAnswers: number;
}

export interface IntentEvaluation {
  readonly texts: number;
  /** Share of texts in scope whose best intent is right, and whose three best hold it. */
  readonly accuracy: number;
  readonly top3: number;
  /** Mean over the intents that texts have. */
  readonly macroF1: number;
  /** Expected calibration error, ten equal bins. */
  readonly calibrationError: number;
  /** Share of texts that can be answered so that 95 % or 98 % of all answers are right. */
  readonly coverageAt95: number;
  readonly coverageAt98: number;
  readonly curve: readonly CoveragePoint[];
  /** Null without texts out of scope. */
  readonly outOfScope: ScopeEvaluation | null;
}

/** Part of the right answers that may be refused when texts out of scope are looked for. */
const refusal = 0.05;

/** Measures predictions; those with `expected: null` judge only what is out of scope. `answerAt`: the model's threshold. */
export function evaluatePredictions(predictions: readonly Prediction[], answerAt: number): IntentEvaluation {
  const inside = predictions.filter(({ expected }) => expected !== null);
  const confidence = inside.map(({ ranking }) => ranking[0]?.confidence ?? 0);
  const right = inside.map((prediction) => holds(prediction, 1));
  return {
    texts: inside.length,
    accuracy: shareOf(right),
    top3: shareOf(inside.map((prediction) => holds(prediction, 3))),
    macroF1: macroF1(inside),
    calibrationError: calibrationError(confidence, right),
    coverageAt95: coverageAt(confidence, right, 0.95),
    coverageAt98: coverageAt(confidence, right, 0.98),
    curve: coverageCurve(confidence, right),
    outOfScope: evaluateScope(predictions, answerAt),
  };
}

/** Mean over the expected intents of the harmonic mean of precision and recall; 0 for an intent never found. */
export function macroF1(predictions: readonly Prediction[]): number {
  const expected = new Map<string, number>();
  const given = new Map<string, number>();
  const found = new Map<string, number>();
  const count = (map: Map<string, number>, intent: string) => map.set(intent, (map.get(intent) ?? 0) + 1);
  for (const prediction of predictions) {
    if (prediction.expected === null) continue;
    count(expected, prediction.expected);
    const best = prediction.ranking[0]?.intent;
    if (best !== undefined) count(given, best);
    if (best === prediction.expected) count(found, best);
  }
  const scores = [...expected].map(
    ([intent, texts]) => (2 * (found.get(intent) ?? 0)) / (texts + (given.get(intent) ?? 0)),
  );
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}

function evaluateScope(predictions: readonly Prediction[], answerAt: number): ScopeEvaluation | null {
  const inside = predictions.filter(({ expected }) => expected !== null);
  const outside = predictions.filter(({ expected }) => expected === null);
  if (outside.length === 0) return null;
  const scores = outside.map(({ scope }) => scope);
  const ofRight = inside.filter((prediction) => holds(prediction, 1)).map(({ scope }) => scope);
  const threshold = ofRight.sort((a, b) => a - b)[Math.floor(ofRight.length * refusal)] ?? 0;
  return {
    texts: outside.length,
    auroc: separation(
      inside.map(({ scope }) => scope),
      scores,
    ),
    recallAtRefusal: 1 - shareAbove(scores, threshold),
    recall: 1 - shareAbove(scores, refusal),
    refusedRight: 1 - shareAbove(ofRight, refusal),
    falseAnswers: shareOf(outside.map(({ ranking }) => (ranking[0]?.confidence ?? 0) >= answerAt)),
  };
}

function holds({ expected, ranking }: Prediction, places: number): boolean {
  return ranking.slice(0, places).some(({ intent }) => intent === expected);
}

function shareOf(values: readonly boolean[]): number {
  return values.filter(Boolean).length / Math.max(1, values.length);
}
