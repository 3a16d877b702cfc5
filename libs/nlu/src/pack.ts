import { exactTexts } from './exact.js';
import type { IntentModel } from './model.js';
import { withVersion } from './codec.js';
import type { Centres } from './centres.js';
import type { Vocabulary } from './vocabulary.js';

export interface Trained extends Pick<
  IntentModel,
  'intents' | 'rarity' | 'strangeness' | 'blend' | 'confidence' | 'thresholds'
> {
  readonly labels: Int32Array;
  /** Form of each training text in which texts count as the same. */
  readonly exact: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly centres: Centres;
  /** Of each intent by feature; the last is the bias. */
  readonly weights: readonly Float32Array[];
}

/** Brings what was trained into the form that is kept: quantised and sparse. */
export function packModel(trained: Trained): IntentModel {
  const { intents, rarity, strangeness, blend, confidence, thresholds, vocabulary, weights } = trained;
  return withVersion({
    intents,
    rarity,
    strangeness,
    blend,
    confidence,
    thresholds,
    features: vocabulary.hashes(),
    ...entriesOf(trained),
    bias: Float32Array.from(weights, (mine) => mine[vocabulary.size] ?? 0),
    ...exactTexts(trained.exact, trained.labels),
  });
}

/** A weight that differs less from the common one is not listed; measured to change nothing down to 0.2. */
const smallestWeight = 0.15;

/**
 * Lists for each feature the intents whose training texts have it, and those whose weight is far from common. Small weights
 * are many, so they get the finer steps: the square root of a weight is rounded.
 */
function entriesOf({ weights, centres, vocabulary }: Trained) {
  const features = vocabulary.size;
  const largest = largestOf(weights, features);
  let highestCentre = 1e-9;
  for (const value of centres.values) highestCentre = Math.max(highestCentre, value);
  const common = new Float32Array(features);
  const entryStarts = new Uint32Array(features + 1);
  const classes: number[] = [];
  const steps: number[] = [];
  const ofCentres: number[] = [];
  for (let f = 0; f < features; f++) {
    const usual = usualWeight(weights, centres, f);
    common[f] = usual;
    let next = centres.starts[f]!;
    weights.forEach((mine, k) => {
      const has = next < centres.starts[f + 1]! && centres.classes[next] === k;
      const weight = mine[f]! - usual;
      if (has || Math.abs(weight) >= smallestWeight) {
        classes.push(k);
        steps.push(Math.sign(weight) * Math.round(127 * Math.sqrt(Math.abs(weight) / largest)));
        ofCentres.push(has ? Math.max(1, Math.round((255 * centres.values[next]!) / highestCentre)) : 0);
      }
      if (has) next++;
    });
    entryStarts[f + 1] = classes.length;
  }
  return {
    common,
    entryStarts,
    entryClasses: Uint16Array.from(classes),
    entryWeights: Int8Array.from(steps),
    entryCentres: Uint8Array.from(ofCentres),
    largestWeight: Math.fround(largest),
  };
}

/** The mean weight of a feature for the intents whose training texts do not have it. */
function usualWeight(weights: readonly Float32Array[], { starts, classes }: Centres, feature: number): number {
  let sum = 0;
  for (const mine of weights) sum += mine[feature]!;
  for (let at = starts[feature]!; at < starts[feature + 1]!; at++) sum -= weights[classes[at]!]![feature]!;
  return sum / Math.max(1, weights.length - (starts[feature + 1]! - starts[feature]!));
}

function largestOf(weights: readonly Float32Array[], features: number): number {
  let largest = 1e-9;
  // The common weight lies within the range of the others, so twice the largest is room for every difference.
  for (const mine of weights) for (let f = 0; f < features; f++) largest = Math.max(largest, Math.abs(mine[f]!));
  return 2 * largest;
}
