import { evidenceSize } from './evidence.js';
import { type Evaluation, maximize } from './newton.js';

/** Weights of the evidence; the candidates' weighted sums go through a softmax. */
export type Blend = Float64Array;

/** The candidates of some held-out texts, `candidates` each. */
export interface HeldOut {
  readonly count: number;
  readonly candidates: number;
  /** `evidenceSize` numbers per candidate. */
  readonly evidence: Float32Array;
  readonly intents: Int32Array;
  /** The right intent of each text; -1 for a text without one. */
  readonly labels: Int32Array;
}

/**
 * Finds the weights under which the right intents of held-out texts are likeliest (conditional logit, McFadden 1974). One
 * convex fit decides both how far each kind of evidence counts and the temperature.
 */
export function fitBlend(heldOut: HeldOut): Blend {
  const usable = Int32Array.from({ length: heldOut.count }, (_, text) => text).filter(
    (text) => placeOfRight(heldOut, text) >= 0,
  );
  const fitted = maximize((weights) => likelihood(heldOut, usable, weights), usual.slice());
  // A handful of held-out texts can come out so badly that the fit would turn the classifier upside down.
  fitted[0] = Math.max(leastOfScore, fitted[0]!);
  return fitted;
}

/** Writes the probability of each candidate: the softmax of its weighted evidence. */
export function blendInto(
  probabilities: Float64Array,
  evidence: Float32Array,
  from: number,
  count: number,
  blend: Blend,
): void {
  let highest = -Infinity;
  for (let at = 0; at < count; at++) {
    let sum = 0;
    for (let kind = 0; kind < evidenceSize; kind++) sum += blend[kind]! * evidence[from + at * evidenceSize + kind]!;
    probabilities[at] = sum;
    if (sum > highest) highest = sum;
  }
  let total = 0;
  for (let at = 0; at < count; at++) total += probabilities[at] = Math.exp(probabilities[at]! - highest);
  for (let at = 0; at < count; at++) probabilities[at]! /= total;
}

function likelihood(heldOut: HeldOut, usable: Int32Array, weights: Float64Array): Evaluation {
  const { candidates, evidence } = heldOut;
  const probabilities = new Float64Array(candidates);
  const gradient = new Float64Array(evidenceSize);
  const curvature = new Float64Array(evidenceSize * evidenceSize);
  const mean = new Float64Array(evidenceSize);
  // A pull towards usual weights keeps the fit sensible when there are few held-out texts, or all are right.
  let value = 0;
  for (let kind = 0; kind < evidenceSize; kind++) {
    const away = weights[kind]! - usual[kind]!;
    value -= (ridge / 2) * away ** 2;
    gradient[kind] = -ridge * away;
    curvature[kind * (evidenceSize + 1)] = ridge;
  }
  for (const text of usable) {
    const from = text * candidates * evidenceSize;
    blendInto(probabilities, evidence, from, candidates, weights);
    const right = placeOfRight(heldOut, text);
    value += Math.log(Math.max(probabilities[right]!, 1e-300));
    mean.fill(0);
    for (let at = 0; at < candidates * evidenceSize; at++) {
      mean[at % evidenceSize]! += probabilities[Math.floor(at / evidenceSize)]! * evidence[from + at]!;
    }
    for (let kind = 0; kind < evidenceSize; kind++)
      gradient[kind]! += evidence[from + right * evidenceSize + kind]! - mean[kind]!;
    addCovariance(curvature, probabilities, evidence, from, candidates, mean);
  }
  return { value, gradient, curvature };
}

const ridge = 0.1;
const leastOfScore = 0.2;

/** About what fits of several corpora came to. */
const usual: Blend = Float64Array.of(1, 5, 4, 3, 0.5);

function addCovariance(
  into: Float64Array,
  probabilities: Float64Array,
  evidence: Float32Array,
  from: number,
  candidates: number,
  mean: Float64Array,
): void {
  for (let at = 0; at < candidates; at++) {
    for (let a = 0; a < evidenceSize; a++) {
      const deviation = probabilities[at]! * (evidence[from + at * evidenceSize + a]! - mean[a]!);
      for (let b = 0; b < evidenceSize; b++) {
        into[a * evidenceSize + b]! += deviation * (evidence[from + at * evidenceSize + b]! - mean[b]!);
      }
    }
  }
}

function placeOfRight({ intents, labels, candidates }: HeldOut, text: number): number {
  const label = labels[text];
  for (let at = 0; at < candidates; at++) if (intents[text * candidates + at] === label) return at;
  return -1;
}
