/* eslint-disable @typescript-eslint/no-non-null-assertion -- indexes stay inside the typed arrays by construction */
import { dotRow, LogisticSolver, type Contest } from './logistic.js';
import { rowsNear } from './rivals.js';
import { numberShared, type SharedRows, sharedRows, withCentres } from './shared-rows.js';
import type { SparseRows } from './vectors.js';

export interface ClassifierTask {
  /** Training rows; the last feature is the bias. */
  readonly rows: SparseRows;
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

const cost = (globalThis as any).C ?? 15;
/** An intent meets the rows that have it among their so many likeliest one by one, and the centres of the others. */
const places = (globalThis as any).PL ?? 24;

/**
 * Trains one intent after the other, and for each at once the models of the cross-validation: they start from the solution
 * without the rows held out, where little is left to do.
 */
export function trainClassifier(task: ClassifierTask): Classifier {
  const { rows, labels, classes, features, heldOutFold } = task;
  const numbers = numberShared(rows, features);
  const shared = sharedRows(rows, numbers);
  const queries = sharedRows(task.heldOut, numbers);
  const near = rowsNear(rows, labels, classes, Math.min(places, classes));
  const everyone = Int32Array.from(labels.keys());
  const trainer = (part: number) => {
    const kept = everyone.filter((row) => task.fold[row] !== part || part < 0);
    return { part, kept, solver: new LogisticSolver(withCentres(shared, kept, labels, classes), cost), texts: Int32Array.from(heldOutFold.keys()).filter((t) => heldOutFold[t] === part) };
  };
  const whole = trainer(-1);
  const parts = Array.from({ length: task.folds }, (_, part) => trainer(part));
  const scores = new Float32Array(heldOutFold.length * classes);
  const weights: Float32Array[] = [];
  const rowsAndCentres = Int32Array.from({ length: labels.length + classes }, (_, row) => labels[row] ?? row - labels.length);
  for (let intent = 0; intent < classes; intent++) {
    const neighbours = near.rows.subarray(near.starts[intent], near.starts[intent + 1]);
    const contest = contestOf(intent, neighbours, rowsAndCentres, labels.length, classes, whole.kept);
    whole.solver.begin(contest);
    whole.solver.solve(contest, 10, task.seed);
    weights.push(spread(contest, whole.solver.weights, task, numbers));
    for (const { part, kept, solver, texts } of parts) {
      const mine = neighbours.filter((row) => task.fold[row] !== part);
      const partial = contestOf(intent, mine, rowsAndCentres, labels.length, classes, kept);
      for (const row of partial.order) partial.duals[row] = contest.duals[row]! * partial.counts[row]! / contest.counts[row]!;
      if (0) solver.begin(partial);
      solver.solve(partial, 6, task.seed);
      for (const text of texts) scores[text * classes + intent] = dotRow(queries, text, solver.weights);
    }
    task.onProgress((intent + 1) / classes);
  }
  return { weights, scores };
}

function contestOf(intent: number, near: Int32Array, labels: Int32Array, rows: number, classes: number, kept: Int32Array): Contest {
  const counts = new Float32Array(labels.length);
  for (const row of kept) counts[rows + labels[row]!]!++;
  counts[rows + intent] = 0;
  for (const row of near) {
    counts[row] = 1;
    if (labels[row] !== intent) counts[rows + labels[row]!]!--;
  }
  const centres = Array.from({ length: classes }, (_, k) => rows + k).filter((row) => counts[row]! > 0);
  return { intent, order: Int32Array.from([...near, ...centres]), labels, counts, duals: new Float32Array(labels.length) };
}

/** The weights of an intent for all features; those of a feature that one row has follow from the row's dual. */
function spread({ intent, duals }: Contest, weights: Float64Array, { rows, labels, features }: ClassifierTask, numbers: Int32Array): Float32Array {
  const all = new Float32Array(features);
  for (let feature = 0; feature < features; feature++) if (numbers[feature]! >= 0) all[feature] = weights[numbers[feature]!]!;
  labels.forEach((label, row) => {
    const pull = label === intent ? duals[row]! : -duals[row]!;
    if (pull === 0) return;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
      if (numbers[rows.ids[at]!]! < 0) all[rows.ids[at]!] = pull * rows.values[at]!;
    }
  });
  return all;
}
