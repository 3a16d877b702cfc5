import { evidenceSize } from './evidence.js';
import { type Evaluation, maximize } from './newton.js';

/**
 * What the confidence in the best candidate follows from: its log-odds, its lead over the second, its evidence (five
 * numbers), the known part of the text (two numbers), the scope score, and 1.
 */
export const signalSize = 11;

/** Weights of the signals; a sigmoid of their sum is the probability that the best candidate is right. */
export type Confidence = Float64Array;

/** Signals of some held-out texts, `signalSize` each, and what came of them. */
export interface Outcomes {
  readonly signals: Float32Array;
  /** 1 where the best candidate was right, else 0. */
  readonly right: Uint8Array;
  /** How much each text counts. */
  readonly weights: Float32Array;
}

/** The candidates of one text, as far as its signals need them. */
export interface Judged {
  /** Probability of each candidate, and the places of the first two. */
  readonly probabilities: Float64Array;
  readonly best: number;
  readonly second: number;
  /** Evidence of the candidates, from `from`. */
  readonly numbers: Float32Array;
  readonly from: number;
  /** The known part of the text, from `knownFrom`. */
  readonly known: ArrayLike<number>;
  readonly knownFrom: number;
  /** See `scopeScore`. */
  readonly scope: number;
}

export function writeSignals(into: Float32Array, at: number, judged: Judged): void {
  const { probabilities, best, second, numbers, from, known, knownFrom } = judged;
  const probability = probabilities[best]!;
  into[at] = Math.log(Math.max(probability, 1e-9) / Math.max(1 - probability, 1e-9));
  into[at + 1] = probability - (second === best ? 0 : probabilities[second]!);
  for (let kind = 0; kind < evidenceSize; kind++) into[at + 2 + kind] = numbers[from + best * evidenceSize + kind]!;
  into[at + 2 + evidenceSize] = known[knownFrom]!;
  into[at + 3 + evidenceSize] = known[knownFrom + 1]!;
  into[at + 4 + evidenceSize] = judged.scope;
  into[at + 5 + evidenceSize] = 1;
}

export function confidenceOf(confidence: Confidence, signals: Float32Array, at: number): number {
  let sum = 0;
  for (let kind = 0; kind < signalSize; kind++) sum += confidence[kind]! * signals[at + kind]!;
  return 1 / (1 + Math.exp(-sum));
}

/** Logistic regression of right and wrong on the signals (Platt 1999, with more than one signal). */
export function fitConfidence(outcomes: Outcomes): Confidence {
  return maximize((weights) => likelihood(outcomes, weights), usual.slice());
}

const ridge = 0.03;

/** What is right until held-out texts say otherwise: the probability itself. */
const usual: Confidence = Float64Array.from({ length: signalSize }, (_, kind) => (kind === 0 ? 1 : 0));

function likelihood({ signals, right, weights: counts }: Outcomes, weights: Float64Array): Evaluation {
  const gradient = new Float64Array(signalSize);
  const curvature = new Float64Array(signalSize * signalSize);
  let value = 0;
  for (let kind = 0; kind < signalSize; kind++) {
    const away = weights[kind]! - usual[kind]!;
    value -= (ridge / 2) * away ** 2;
    gradient[kind] = -ridge * away;
    curvature[kind * (signalSize + 1)] = ridge;
  }
  for (let text = 0; text < right.length; text++) {
    const from = text * signalSize;
    const probability = confidenceOf(weights, signals, from);
    const count = counts[text]!;
    value += count * Math.log(Math.max(right[text] === 1 ? probability : 1 - probability, 1e-300));
    for (let a = 0; a < signalSize; a++) {
      gradient[a]! += count * (right[text]! - probability) * signals[from + a]!;
      for (let b = 0; b < signalSize; b++) {
        curvature[a * signalSize + b]! +=
          count * probability * (1 - probability) * signals[from + a]! * signals[from + b]!;
      }
    }
  }
  return { value, gradient, curvature };
}
