import { dotRow, LogisticSolver, type Solution } from './logistic.js';
import { neighboursOf } from './neighbours.js';
import { randomNumbers } from './random.js';
import { numberShared, sharedRows } from './shared-rows.js';
import type { SparseRows } from './vectors.js';

export interface ClassifierTask {
  /** Training rows; the last feature is the bias. */
  readonly rows: SparseRows;
  /** -1: a row of no intent. */
  readonly labels: Int32Array;
  /** How much each row counts. */
  readonly importance: Float32Array;
  readonly classes: number;
  readonly features: number;
  /** Part of the cross-validation that each row is held out in; -1 for none. */
  readonly fold: Int32Array;
  readonly folds: number;
  /** Texts to be scored by models that have not seen them: the training rows weighed anew, then others; and their folds. */
  readonly heldOut: SparseRows;
  readonly heldOutFold: Int32Array;
  readonly seed: number;
  readonly onProgress: (fraction: number) => void;
}

export interface Classifier {
  /** What each intent weighs. */
  readonly weights: readonly IntentWeights[];
  /** The sum of all intents' weights of each feature. */
  readonly totals: Float64Array;
  /** Score of each text that is in a fold, in their order, for each intent: `classes` a text. */
  readonly scores: Float32Array;
}

/** The weights of one intent that are not next to nothing, features ascending. */
export interface IntentWeights {
  readonly features: Uint32Array;
  readonly values: Float32Array;
  readonly bias: number;
}

/** The price of a wrong training text against that of large weights (C of LIBLINEAR). */
const cost = 15;

/** Passes over the training texts at the most; later ones visit only those that still matter. */
const rounds = 10;
const roundsWithout = 6;

/**
 * Above so many texts times intents, a text is visited only for the intents whose centres are nearest to it: a sixth of them
 * within bounds. With half as many the right intent of 540 falls out of the first three for one question in a hundred.
 */
const largestWhole = 500_000;
const nearestShare = 1 / 6;
const fewestNearest = 40;
const mostNearest = 80;

/** A weight below this is next to nothing. */
export const negligible = 0.05;

/**
 * Trains one intent after the other, and for each at once the models of the cross-validation: they start from the solution
 * without the rows held out, where little is left to do.
 */
export function trainClassifier(task: ClassifierTask): Classifier {
  const { rows, labels, classes, features, fold, heldOutFold } = task;
  const numbers = numberShared(rows, features);
  const shared = sharedRows(rows, numbers);
  const own = ownFeatures(rows, numbers);
  const queries = sharedRows(task.heldOut, numbers);
  const solver = new LogisticSolver(shared, cost, task.importance);
  const random = randomNumbers(task.seed);
  const everyone = Int32Array.from(labels.keys());
  const judged = Int32Array.from(heldOutFold.keys()).filter((text) => heldOutFold[text]! >= 0);
  const parts = Array.from({ length: task.folds }, (_, part) => ({
    part,
    kept: everyone.filter((row) => fold[row] !== part),
    forgotten: everyone.filter((row) => fold[row] === part),
    places: Int32Array.from(judged.keys()).filter((place) => heldOutFold[judged[place]!] === part),
  }));
  const scores = new Float32Array(judged.length * classes);
  const nearest = Math.min(mostNearest, Math.max(fewestNearest, Math.round(classes * nearestShare)));
  const near = labels.length * classes > largestWhole ? neighboursOf(rows, labels, classes, nearest) : null;
  const totals = new Float64Array(features);
  const all = new Float32Array(features);
  const weights: IntentWeights[] = [];
  for (let intent = 0; intent < classes; intent++) {
    const visited = near?.[intent];
    const whole = solver.begin(labels, intent, visited);
    solver.improve(whole, (visited ?? everyone).slice(), rounds, random);
    spread(all, { intent, labels, numbers, own }, whole);
    weights.push(sparse(all, totals));
    for (const { part, kept, forgotten, places } of parts) {
      const partial = forgotten.length === 0 ? whole : solver.without(whole, forgotten);
      if (partial !== whole) {
        const left = visited?.filter((row) => fold[row] !== part) ?? kept.slice();
        solver.improve(partial, left, roundsWithout, random);
      }
      for (const place of places) scores[place * classes + intent] = dotRow(queries, judged[place]!, partial.weights);
    }
    task.onProgress((intent + 1) / classes);
  }
  return { weights, totals, scores };
}

/** What each row holds of features that no other row has. */
function ownFeatures({ starts, ids, values }: SparseRows, numbers: Int32Array): SparseRows {
  const kept = Int32Array.from(ids.keys()).filter((at) => numbers[ids[at]!]! < 0);
  const ends = new Int32Array(starts.length);
  let next = 0;
  for (let row = 1; row < starts.length; row++) {
    while (next < kept.length && kept[next]! < starts[row]!) next++;
    ends[row] = next;
  }
  return { starts: ends, ids: kept.map((at) => ids[at]!), values: Float32Array.from(kept, (at) => values[at]!) };
}

interface Place {
  readonly intent: number;
  readonly labels: Int32Array;
  readonly numbers: Int32Array;
  readonly own: SparseRows;
}

/** Writes the weights of an intent for all features; those of a feature that one row has follow from the row's dual. */
function spread(all: Float32Array, { intent, labels, numbers, own }: Place, { duals, weights }: Solution): void {
  for (let feature = 0; feature < all.length; feature++) {
    const number = numbers[feature]!;
    all[feature] = number < 0 ? 0 : weights[number]!;
  }
  for (let row = 0; row < labels.length; row++) {
    const pull = labels[row] === intent ? duals[row]! : -duals[row]!;
    for (let at = own.starts[row]!; at < own.starts[row + 1]!; at++) all[own.ids[at]!] = pull * own.values[at]!;
  }
}

/** Keeps the weights that matter, and adds all to the totals. */
function sparse(all: Float32Array, totals: Float64Array): IntentWeights {
  const last = all.length - 1;
  let count = 0;
  for (let feature = 0; feature < last; feature++) {
    totals[feature]! += all[feature]!;
    if (Math.abs(all[feature]!) >= negligible) count++;
  }
  const features = new Uint32Array(count);
  const values = new Float32Array(count);
  for (let feature = 0, to = 0; to < count; feature++) {
    if (Math.abs(all[feature]!) < negligible) continue;
    features[to] = feature;
    values[to++] = all[feature]!;
  }
  return { features, values, bias: all[last]! };
}
