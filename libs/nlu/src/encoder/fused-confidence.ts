import { type Evaluation, maximize } from '../newton.js';
import { type Candidates, kinds } from './candidates.js';

/**
 * What the confidence in the best candidate follows from: its log-odds, its lead over the second, its evidence, how surely
 * the text is in scope without an encoder, and 1.
 */
const signalCount = kinds + 4;

export type FusedConfidence = Float64Array;

const ridge = 0.03;
const usual: FusedConfidence = Float64Array.from({ length: signalCount }, (_, kind) => (kind === 0 ? 1 : 0));

/** Places of the candidates, likeliest first. */
export const orderOf = (probabilities: Float64Array): readonly number[] =>
  Array.from(probabilities.keys()).sort((a, b) => probabilities[b]! - probabilities[a]!);

export function signalsOf(
  { evidence }: Candidates,
  probabilities: Float64Array,
  order: readonly number[],
  scope: number,
): Float64Array {
  const best = order[0]!;
  const probability = probabilities[best]!;
  const second = order[1] === undefined ? 0 : probabilities[order[1]]!;
  const odds = Math.log(Math.max(probability, 1e-6) / Math.max(1 - probability, 1e-6));
  return Float64Array.of(odds, probability - second, ...evidence.subarray(best * kinds, (best + 1) * kinds), scope, 1);
}

export function confidenceIn(signals: Float64Array, weights: FusedConfidence): number {
  const sum = signals.reduce((total, signal, kind) => total + signal * weights[kind]!, 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Logistic regression of right and wrong on the signals of held-out texts. */
export function fitFusedConfidence(signals: readonly Float64Array[], right: Uint8Array): FusedConfidence {
  return maximize((weights) => likelihood(signals, right, weights), usual.slice());
}

function likelihood(signals: readonly Float64Array[], right: Uint8Array, weights: Float64Array): Evaluation {
  const gradient = new Float64Array(signalCount);
  const curvature = new Float64Array(signalCount * signalCount);
  let value = 0;
  for (let kind = 0; kind < signalCount; kind++) {
    const away = weights[kind]! - usual[kind]!;
    value -= (ridge / 2) * away ** 2;
    gradient[kind] = -ridge * away;
    curvature[kind * (signalCount + 1)] = ridge;
  }
  signals.forEach((own, text) => {
    const probability = confidenceIn(own, weights);
    value += Math.log(Math.max(right[text] === 1 ? probability : 1 - probability, 1e-300));
    for (let a = 0; a < signalCount; a++) {
      gradient[a]! += (right[text]! - probability) * own[a]!;
      for (let b = 0; b < signalCount; b++) {
        curvature[a * signalCount + b]! += probability * (1 - probability) * own[a]! * own[b]!;
      }
    }
  });
  return { value, gradient, curvature };
}
