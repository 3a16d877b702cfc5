import { type Evaluation, maximize } from '../newton.js';
import { type Candidates, kinds } from './candidates.js';

/** Weights of the candidates' evidence; their sums go through a softmax. */
export type Fusion = Float64Array;

/** A text that training has not seen. */
export interface HeldOutText extends Candidates {
  /** Number of the right intent; -1 for a text of none. */
  readonly label: number;
  /** How surely the engine without an encoder takes it to be in scope. */
  readonly scope: number;
}

/** What holds until held-out texts say otherwise: both engines count, and a near question counts most. */
const usual: Fusion = Float64Array.of(1, 4, 6, 2);
const ridge = 0.1;

/** The probability of each candidate. */
export function probabilitiesOf({ intents, evidence }: Candidates, fusion: Fusion): Float64Array {
  const sums = Float64Array.from(intents, (_, at) => weighed(evidence, at, fusion));
  const highest = sums.reduce((most, sum) => Math.max(most, sum), -Infinity);
  const shares = sums.map((sum) => Math.exp(sum - highest));
  const total = shares.reduce((all, share) => all + share, 0);
  return shares.map((share) => share / total);
}

/** The weights under which the right intents of held-out texts are likeliest (conditional logit, McFadden 1974). */
export function fitFusion(texts: readonly HeldOutText[]): Fusion {
  const usable = texts.filter(({ label, intents }) => intents.includes(label));
  const fitted = maximize((weights) => likelihood(usable, weights), usual.slice());
  // Each kind of evidence speaks for an intent, or has nothing to say.
  return fitted.map((weight) => Math.max(0, weight));
}

function likelihood(texts: readonly HeldOutText[], weights: Float64Array): Evaluation {
  const gradient = new Float64Array(kinds);
  const curvature = new Float64Array(kinds * kinds);
  let value = 0;
  for (let kind = 0; kind < kinds; kind++) {
    const away = weights[kind]! - usual[kind]!;
    value -= (ridge / 2) * away ** 2;
    gradient[kind] = -ridge * away;
    curvature[kind * (kinds + 1)] = ridge;
  }
  for (const text of texts) {
    const probabilities = probabilitiesOf(text, weights);
    const right = text.intents.indexOf(text.label);
    value += Math.log(Math.max(probabilities[right]!, 1e-300));
    const mean = meanOf(text, probabilities);
    for (let a = 0; a < kinds; a++) {
      gradient[a]! += text.evidence[right * kinds + a]! - mean[a]!;
      probabilities.forEach((probability, at) => {
        const deviation = probability * (text.evidence[at * kinds + a]! - mean[a]!);
        for (let b = 0; b < kinds; b++)
          curvature[a * kinds + b]! += deviation * (text.evidence[at * kinds + b]! - mean[b]!);
      });
    }
  }
  return { value, gradient, curvature };
}

function meanOf({ evidence }: Candidates, probabilities: Float64Array): Float64Array {
  const mean = new Float64Array(kinds);
  probabilities.forEach((probability, at) => {
    for (let kind = 0; kind < kinds; kind++) mean[kind]! += probability * evidence[at * kinds + kind]!;
  });
  return mean;
}

function weighed(evidence: Float32Array, candidate: number, weights: Fusion): number {
  let sum = 0;
  for (let kind = 0; kind < kinds; kind++) sum += weights[kind]! * evidence[candidate * kinds + kind]!;
  return sum;
}
