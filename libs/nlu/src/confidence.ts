import { type Evaluation, maximize } from './newton.js';

/** What the confidence in the best candidate follows from, in the order of its weights; the last is 1. */
export const signalSize = 6;

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

/** Writes the signals of one text. `share` is the part of its features that is known. */
export function writeSignals(
  into: Float32Array,
  at: number,
  best: number,
  second: number,
  margin: number,
  nearest: number,
  share: number,
): void {
  into[at] = Math.log(Math.max(best, 1e-9) / Math.max(1 - best, 1e-9));
  into[at + 1] = best - second;
  into[at + 2] = margin;
  into[at + 3] = nearest;
  into[at + 4] = share;
  into[at + 5] = 1;
}

export function confidenceOf(confidence: Confidence, signals: Float32Array, at: number): number {
  let sum = 0;
  for (let kind = 0; kind < signalSize; kind++) sum += confidence[kind]! * signals[at + kind]!;
  return 1 / (1 + Math.exp(-sum));
}

/** Logistic regression of right and wrong on the signals (Platt 1999, with more than one signal). */
export function fitConfidence(outcomes: Outcomes): Confidence {
  return maximize((weights) => likelihood(outcomes, weights), new Float64Array(signalSize));
}

const ridge = 1e-2;

function likelihood({ signals, right, weights: counts }: Outcomes, weights: Float64Array): Evaluation {
  const gradient = new Float64Array(signalSize);
  const curvature = new Float64Array(signalSize * signalSize);
  let value = 0;
  for (let kind = 0; kind < signalSize; kind++) {
    value -= (ridge / 2) * weights[kind]! ** 2;
    gradient[kind] = -ridge * weights[kind]!;
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
