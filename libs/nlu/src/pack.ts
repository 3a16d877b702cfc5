import { exactTexts } from './exact.js';
import type { IntentModel } from './model.js';
import { withVersion } from './codec.js';
import type { Centres } from './centres.js';
import { type IntentWeights, negligible } from './classifier.js';
import type { NeuralWeights } from './neural-scorer.js';
import type { Vocabulary } from './vocabulary.js';

export interface Trained extends Pick<
  IntentModel,
  'intents' | 'rarity' | 'strangeness' | 'blend' | 'confidence' | 'scope' | 'thresholds'
> {
  readonly labels: Int32Array;
  /** Form of each training text in which texts count as the same. */
  readonly exact: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly centres: Centres;
  readonly weights: readonly IntentWeights[];
  /** The sum of all intents' weights by feature. */
  readonly totals: Float64Array;
  readonly neural: NeuralWeights;
}

/** Brings what was trained into the form that is kept: quantised and sparse. */
export function packModel(trained: Trained): IntentModel {
  const { intents, rarity, strangeness, blend, confidence, scope, thresholds, vocabulary, weights, neural } = trained;
  return withVersion({
    intents,
    rarity,
    strangeness,
    blend,
    confidence,
    scope,
    thresholds,
    features: vocabulary.hashes(),
    ...entriesOf(trained),
    bias: Float32Array.from(weights, (mine) => mine.bias),
    ...exactTexts(trained.exact, trained.labels),
    ...neural,
  });
}

/** A weight that differs less from the common one is not listed; measured to change nothing down to 0.2. */
const smallestWeight = 0.15;

/**
 * Lists for each feature the intents whose training texts have it, and those whose weight is far from common. Small weights
 * are many, so they get the finer steps: the square root of a weight is rounded.
 */
function entriesOf({ weights, totals, centres, vocabulary }: Trained) {
  const features = vocabulary.size;
  const byFeature = transposed(weights, features);
  const largest = largestOf(weights);
  let highestCentre = 1e-9;
  for (const value of centres.values) highestCentre = Math.max(highestCentre, value);
  const common = new Float32Array(features);
  const entryStarts = new Uint32Array(features + 1);
  const list = new EntryList(largest, highestCentre);
  const row = new Float32Array(weights.length);
  const ofCentre = new Float32Array(weights.length);
  for (let f = 0; f < features; f++) {
    const from = byFeature.starts[f]!;
    const to = byFeature.starts[f + 1]!;
    for (let at = from; at < to; at++) row[byFeature.classes[at]!] = byFeature.values[at]!;
    const start = centres.starts[f] ?? 0;
    const end = centres.starts[f + 1] ?? start;
    let usual = totals[f]!;
    for (let at = start; at < end; at++) {
      ofCentre[centres.classes[at]!] = centres.values[at]!;
      usual -= row[centres.classes[at]!]!;
    }
    usual /= Math.max(1, weights.length - (end - start));
    common[f] = usual;
    // Where the common weight is small, intents without an own one cannot be far from it.
    if (Math.abs(usual) > smallestWeight - negligible) {
      for (let k = 0; k < weights.length; k++) list.add(k, row[k]! - usual, ofCentre[k]!);
    } else {
      for (const k of eitherOf(byFeature.classes, from, to, centres.classes, start, end)) {
        list.add(k, row[k]! - usual, ofCentre[k]!);
      }
    }
    for (let at = from; at < to; at++) row[byFeature.classes[at]!] = 0;
    for (let at = start; at < end; at++) ofCentre[centres.classes[at]!] = 0;
    entryStarts[f + 1] = list.length;
  }
  return { common, entryStarts, ...list.arrays(), largestWeight: Math.fround(largest) };
}

class EntryList {
  private classes = new Uint16Array(1024);
  private weights = new Int8Array(1024);
  private centres = new Uint8Array(1024);
  length = 0;

  constructor(
    private readonly largest: number,
    private readonly highestCentre: number,
  ) {}

  /** Unless the intent neither has the feature nor weighs it unusually. */
  add(intent: number, weight: number, centre: number): void {
    if (centre === 0 && Math.abs(weight) < smallestWeight) return;
    if (this.length === this.classes.length) this.grow();
    const step = Math.sign(weight) * Math.round(127 * Math.sqrt(Math.abs(weight) / this.largest));
    this.classes[this.length] = intent;
    this.weights[this.length] = step;
    this.centres[this.length++] = centre === 0 ? 0 : Math.max(1, Math.round((255 * centre) / this.highestCentre));
  }

  arrays() {
    return {
      entryClasses: this.classes.slice(0, this.length),
      entryWeights: this.weights.slice(0, this.length),
      entryCentres: this.centres.slice(0, this.length),
    };
  }

  private grow(): void {
    const { classes, weights, centres } = this;
    (this.classes = new Uint16Array(classes.length * 2)).set(classes);
    (this.weights = new Int8Array(classes.length * 2)).set(weights);
    (this.centres = new Uint8Array(classes.length * 2)).set(centres);
  }
}

/** The union of two ascending lists. */
function eitherOf(
  a: Uint16Array,
  fromA: number,
  toA: number,
  b: Uint16Array,
  fromB: number,
  toB: number,
): readonly number[] {
  const union: number[] = [];
  while (fromA < toA || fromB < toB) {
    const first = fromA < toA ? a[fromA]! : Infinity;
    const second = fromB < toB ? b[fromB]! : Infinity;
    union.push(Math.min(first, second));
    if (first <= second) fromA++;
    if (second <= first) fromB++;
  }
  return union;
}

/** The intents' weights by feature, intents ascending. */
function transposed(weights: readonly IntentWeights[], features: number) {
  const starts = new Uint32Array(features + 2);
  for (const mine of weights) for (const feature of mine.features) starts[feature + 2]!++;
  for (let f = 2; f < starts.length; f++) starts[f]! += starts[f - 1]!;
  const classes = new Uint16Array(starts[features + 1]!);
  const values = new Float32Array(classes.length);
  weights.forEach((mine, k) => {
    mine.features.forEach((feature, at) => {
      const to = starts[feature + 1]!++;
      classes[to] = k;
      values[to] = mine.values[at]!;
    });
  });
  return { starts, classes, values };
}

function largestOf(weights: readonly IntentWeights[]): number {
  // The common weight lies within the range of the others, so twice the largest is room for every difference.
  return weights.reduce(
    (most, { values }) => 2 * values.reduce((largest, value) => Math.max(largest, Math.abs(value)), most / 2),
    1e-9,
  );
}
