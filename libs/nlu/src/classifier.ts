import { dotRow, LogisticSolver, type Solution } from './logistic.js';
import { randomNumbers } from './random.js';
import { numberShared, sharedRows } from './shared-rows.js';
import type { SparseRows } from './vectors.js';

export interface ClassifierTask {
  /** Training rows; the last feature is the bias. */
  readonly rows: SparseRows;
  /** -1: a row of no intent. */
  readonly labels: Int32Array;
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
  /** Weights of each intent by feature, the last is the bias. */
  readonly weights: readonly Float32Array[];
  /** Score of each held-out text for each intent, `classes` a text. */
  readonly scores: Float32Array;
}

/** The price of a wrong training text against that of large weights (C of LIBLINEAR). */
const cost = 15;

/** Passes over the training texts at the most; later ones visit only those that still matter. */
const rounds = 10;
const roundsWithout = 6;

/**
 * Trains one intent after the other, and for each at once the models of the cross-validation: they start from the solution
 * without the rows held out, where little is left to do.
 */
export function trainClassifier(task: ClassifierTask): Classifier {
  const { rows, labels, classes, features, fold, heldOutFold } = task;
  const numbers = numberShared(rows, features);
  const shared = sharedRows(rows, numbers);
  const queries = sharedRows(task.heldOut, numbers);
  const solver = new LogisticSolver(shared, cost);
  const random = randomNumbers(task.seed);
  const everyone = Int32Array.from(labels.keys());
  const parts = Array.from({ length: task.folds }, (_, part) => ({
    kept: everyone.filter((row) => fold[row] !== part),
    forgotten: everyone.filter((row) => fold[row] === part),
    texts: Int32Array.from(heldOutFold.keys()).filter((text) => heldOutFold[text] === part),
  }));
  const scores = new Float32Array(heldOutFold.length * classes);
  const weights: Float32Array[] = [];
  for (let intent = 0; intent < classes; intent++) {
    const whole = solver.begin(labels, intent);
    solver.improve(whole, everyone.slice(), rounds, random);
    weights.push(spread(intent, whole, task, numbers));
    for (const { kept, forgotten, texts } of parts) {
      const partial = forgotten.length === 0 ? whole : solver.without(whole, forgotten);
      if (partial !== whole) solver.improve(partial, kept.slice(), roundsWithout, random);
      for (const text of texts) scores[text * classes + intent] = dotRow(queries, text, partial.weights);
    }
    task.onProgress((intent + 1) / classes);
  }
  return { weights, scores };
}

/** The weights of an intent for all features; those of a feature that one row has follow from the row's dual. */
function spread(
  intent: number,
  { duals, weights }: Solution,
  { rows, labels, features }: ClassifierTask,
  numbers: Int32Array,
): Float32Array {
  const all = new Float32Array(features);
  for (let feature = 0; feature < features; feature++)
    if (numbers[feature]! >= 0) all[feature] = weights[numbers[feature]!]!;
  labels.forEach((label, row) => {
    const pull = label === intent ? duals[row]! : -duals[row]!;
    if (pull === 0) return;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
      if (numbers[rows.ids[at]!]! < 0) all[rows.ids[at]!] = pull * rows.values[at]!;
    }
  });
  return all;
}
