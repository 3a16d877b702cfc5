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
  /** Feature-major; the last feature is the bias. */
  readonly weights: Float32Array;
}

/** Brings what was trained into the form that is kept: quantised, sparse, examples by intent. */
export function packModel(trained: Trained): IntentModel {
  const { intents, rarity, blend, confidence, thresholds, vocabulary, weights } = trained;
  const classes = intents.length;
  const inner = weights.subarray(0, vocabulary.size * classes);
  return withVersion({
    intents,
    rarity,
    blend,
    confidence,
    thresholds,
    features: vocabulary.hashes(),
    ...sparse(inner, classes),
    bias: weights.slice(vocabulary.size * classes),
    ...packRows(trained),
    ...exactTexts(trained.exact, trained.labels),
  });
}

function sparse(weights: Float32Array, classes: number) {
  let largest = 1e-9;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const weightScale = Math.fround(largest / 127);
  const quantised = Int8Array.from(weights, (weight) => Math.round(weight / weightScale));
  const count = quantised.reduce((sum, weight) => sum + (weight === 0 ? 0 : 1), 0);
  const weightStarts = new Uint32Array(weights.length / classes + 1);
  const weightClasses = new Uint16Array(count);
  const kept = new Int8Array(count);
  let to = 0;
  quantised.forEach((weight, at) => {
    if (weight !== 0) {
      weightClasses[to] = at % classes;
      kept[to++] = weight;
    }
    if (at % classes === classes - 1) weightStarts[(at + 1) / classes] = to;
  });
  return { weightStarts, weightClasses, weights: kept, weightScale };
}

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
