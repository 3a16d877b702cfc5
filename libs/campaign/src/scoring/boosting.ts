import { type BinnedColumns, TreeGrower } from './grow-tree.js';
import { addTree, readyTree, type Tree } from './tree.js';

export interface BoostingOptions {
  readonly trees: number;
  readonly leaves: number;
  readonly learningRate: number;
  /** Share of the columns that a tree may ask for. */
  readonly columnShare: number;
  /** Stops when so many trees in a row have not made the held-out rows likelier. */
  readonly patience: number;
  readonly shrinkage: number;
  readonly leastCurvature: number;
  readonly categorySmoothing: number;
}

export const boostingDefaults: BoostingOptions = {
  trees: 300,
  leaves: 8,
  learningRate: 0.08,
  columnShare: 0.3,
  patience: 30,
  shrinkage: 5,
  leastCurvature: 3,
  categorySmoothing: 10,
};

/** Trees whose sum, above `start`, is the logarithm of the odds. */
export interface Boosted {
  readonly start: number;
  readonly trees: readonly Tree[];
}

const shareOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** Minus the mean log-likelihood. */
function lossOf(scores: Float64Array, outcomes: Uint8Array, rows: Int32Array): number {
  let sum = 0;
  for (const row of rows) {
    const score = scores[row]!;
    // log(1 + exp(score)), safe for large scores.
    sum += Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - outcomes[row]! * score;
  }
  return sum / rows.length;
}

function someOf(columns: number, share: number, random: () => number): readonly number[] {
  const places = Array.from({ length: columns }, (_, i) => i);
  for (let i = columns - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [places[i], places[j]] = [places[j]!, places[i]!];
  }
  return places.slice(0, Math.max(1, Math.ceil(columns * share))).sort((a, b) => a - b);
}

function startOf(outcomes: Uint8Array, rows: Int32Array): number {
  let positives = 0;
  for (const row of rows) positives += outcomes[row]!;
  const rate = Math.min(Math.max(positives / rows.length, 1e-6), 1 - 1e-6);
  return Math.log(rate / (1 - rate));
}

/** What is learned from: rows as bins, what came of them, and which of them are learned from and which only judged by. */
export interface Lesson {
  readonly data: BinnedColumns;
  readonly outcomes: Uint8Array;
  readonly rows: Int32Array;
  readonly heldOut: Int32Array;
}

/** Boosts one tree after the other, and keeps as many as serve the rows held out. */
export function boost(
  { data, outcomes, rows, heldOut }: Lesson,
  options: BoostingOptions,
  random: () => number,
): Boosted {
  const start = startOf(outcomes, rows);
  const scores = new Float64Array(outcomes.length).fill(start);
  const gradients = new Float64Array(outcomes.length);
  const curvatures = new Float64Array(outcomes.length);
  const trees: Tree[] = [];
  let best = { loss: lossOf(scores, outcomes, heldOut), trees: 0 };
  while (trees.length < options.trees && trees.length - best.trees < options.patience) {
    for (const row of rows) {
      const share = shareOf(scores[row]!);
      gradients[row] = share - outcomes[row]!;
      curvatures[row] = Math.max(share * (1 - share), 1e-9);
    }
    const asked = someOf(data.columns.length, options.columnShare, random);
    const tree = new TreeGrower(data, gradients, curvatures, { ...options, asked }).grow(rows, scores);
    trees.push(tree);
    addTree(readyTree(tree), data.columns, heldOut, scores);
    const loss = lossOf(scores, outcomes, heldOut);
    if (loss < best.loss - 1e-7) best = { loss, trees: trees.length };
  }
  return { start, trees: trees.slice(0, best.trees) };
}
