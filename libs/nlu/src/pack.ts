import { exactTexts } from './exact.js';
import type { IntentModel } from './model.js';
import { withVersion } from './codec.js';
import type { SparseRows } from './vectors.js';
import type { Vocabulary } from './vocabulary.js';

export interface Trained extends Pick<IntentModel, 'intents' | 'rarity' | 'blend' | 'confidence' | 'thresholds'> {
  readonly labels: Int32Array;
  /** Form of each training text in which texts count as the same. */
  readonly exact: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly vectors: SparseRows;
  /** Of each intent by feature; the last is the bias. */
  readonly weights: readonly Float32Array[];
}

/** Brings what was trained into the form that is kept: quantised, sparse, examples by intent. */
export function packModel(trained: Trained): IntentModel {
  const { intents, rarity, blend, confidence, thresholds, vocabulary, weights } = trained;
  return withVersion({
    intents,
    rarity,
    blend,
    confidence,
    thresholds,
    features: vocabulary.hashes(),
    ...sparse(weights, vocabulary.size),
    bias: Float32Array.from(weights, (mine) => mine[vocabulary.size] ?? 0),
    ...packRows(trained),
    ...exactTexts(trained.exact, trained.labels),
  });
}

/** Feature-major and without zeros. Small weights are many, so they get the finer steps: a step is a square root wide. */
function sparse(weights: readonly Float32Array[], features: number) {
  let largest = 1e-9;
  for (const mine of weights) for (let f = 0; f < features; f++) largest = Math.max(largest, Math.abs(mine[f]!));
  const quantise = (weight: number) => Math.sign(weight) * Math.round(127 * Math.sqrt(Math.abs(weight) / largest));
  const weightStarts = new Uint32Array(features + 1);
  const classes: number[] = [];
  const kept: number[] = [];
  for (let f = 0; f < features; f++) {
    weights.forEach((mine, k) => {
      const step = quantise(mine[f]!);
      if (Math.abs(step) < smallestStep) return;
      classes.push(k);
      kept.push(step);
    });
    weightStarts[f + 1] = kept.length;
  }
  return {
    weightStarts,
    weightClasses: Uint16Array.from(classes),
    weights: Int8Array.from(kept),
    largestWeight: Math.fround(largest),
  };
}

/** Steps below this (of 127) are dropped. */
const smallestStep = 8;

function packRows({ intents, labels, vectors }: Trained) {
  const exampleStarts = new Uint32Array(intents.length + 1);
  for (const label of labels) exampleStarts[label + 1]!++;
  for (let k = 0; k < intents.length; k++) exampleStarts[k + 1]! += exampleStarts[k]!;
  const order = Array.from(labels.keys()).sort((a, b) => labels[a]! - labels[b]! || a - b);
  const rowStarts = new Uint32Array(labels.length + 1);
  const size = vectors.starts[labels.length]! - labels.length;
  const rowFeatures = new Uint32Array(size);
  const rowValues = new Uint8Array(size);
  let to = 0;
  order.forEach((row, place) => {
    for (let at = vectors.starts[row]!; at < vectors.starts[row + 1]! - 1; at++) {
      rowFeatures[to] = vectors.ids[at]!;
      rowValues[to++] = Math.max(1, Math.round(vectors.values[at]! * 255));
    }
    rowStarts[place + 1] = to;
  });
  return { exampleStarts, rowStarts, rowFeatures, rowValues };
}
