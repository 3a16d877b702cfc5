import { type Split, splitCategory, type SplitLimits, splitNumber, type Sums } from './best-split.js';
import { type Histogram, histogramOf, takeAway } from './histogram.js';
import type { Tree } from './tree.js';

/** The rows as bins, column by column. */
export interface BinnedColumns {
  readonly columns: readonly Uint8Array[];
  readonly binCounts: readonly number[];
  readonly areCategories: readonly boolean[];
}

export interface GrowthOptions extends SplitLimits {
  readonly leaves: number;
  readonly learningRate: number;
  /** Columns that this tree may ask for. */
  readonly asked: readonly number[];
}

interface Leaf {
  readonly node: number;
  readonly rows: Int32Array;
  readonly histogram: Histogram;
  readonly sums: Sums;
  readonly split: Split | null;
}

/** Grows one tree leaf by leaf, always where it gains most. */
export class TreeGrower {
  private readonly tree = {
    column: [] as number[],
    threshold: [] as number[],
    missingLeft: [] as boolean[],
    leftBins: [] as (readonly number[] | null)[],
    left: [] as number[],
    right: [] as number[],
    value: [] as number[],
  };
  private readonly leaves: Leaf[] = [];

  constructor(
    private readonly data: BinnedColumns,
    private readonly gradients: Float64Array,
    private readonly curvatures: Float64Array,
    private readonly options: GrowthOptions,
  ) {}

  /** Grows the tree, and adds what it says to the scores of its rows. */
  grow(rows: Int32Array, scores: Float64Array): Tree {
    const { data, gradients, curvatures, options } = this;
    this.addLeaf(rows, histogramOf(data.columns, options.asked, rows, gradients, curvatures));
    while (this.leaves.length < options.leaves) {
      const gain = (leaf: Leaf) => leaf.split?.gain ?? 0;
      const best = this.leaves.reduce((a, b) => (gain(b) > gain(a) ? b : a));
      if (!best.split || best.split.gain <= 1e-9) break;
      this.leaves.splice(this.leaves.indexOf(best), 1);
      this.divide(best, best.split);
    }
    for (const { node, rows: inLeaf } of this.leaves) {
      const value = this.tree.value[node]!;
      for (const row of inLeaf) scores[row] = scores[row]! + value;
    }
    return this.tree;
  }

  private addLeaf(rows: Int32Array, histogram: Histogram): number {
    const { asked, shrinkage, learningRate } = this.options;
    const sums = sumOf(histogram, asked[0]!);
    const { tree } = this;
    const node = tree.column.length;
    tree.column.push(-1);
    tree.threshold.push(0);
    tree.missingLeft.push(false);
    tree.leftBins.push(null);
    tree.left.push(-1);
    tree.right.push(-1);
    tree.value.push((-sums.gradient / (sums.curvature + shrinkage)) * learningRate);
    this.leaves.push({ node, rows, histogram, sums, split: this.bestSplit(histogram, sums) });
    return node;
  }

  private bestSplit(histogram: Histogram, sums: Sums): Split | null {
    const { binCounts, areCategories } = this.data;
    let best: Split | null = null;
    for (const column of this.options.asked) {
      const find = areCategories[column] ? splitCategory : splitNumber;
      const split = find(histogram, column, binCounts[column]!, sums, this.options);
      if (split && split.gain > (best?.gain ?? 0)) best = split;
    }
    return best;
  }

  private divide({ node, rows, histogram }: Leaf, split: Split): void {
    const { data, gradients, curvatures, options } = this;
    const bins = data.columns[split.column]!;
    const goesLeft = new Uint8Array(256);
    if (split.leftBins) for (const bin of split.leftBins) goesLeft[bin] = 1;
    else goesLeft.fill(1, 1, split.threshold + 1);
    if (!split.leftBins && split.missingLeft) goesLeft[0] = 1;
    const [lefts, rights] = partition(rows, bins, goesLeft);
    const isLeftSmaller = lefts.length < rights.length;
    const smaller = isLeftSmaller ? lefts : rights;
    const counted = histogramOf(data.columns, options.asked, smaller, gradients, curvatures);
    const rest = takeAway(histogram, counted, options.asked);
    const { tree } = this;
    tree.column[node] = split.column;
    tree.threshold[node] = split.threshold;
    tree.missingLeft[node] = split.missingLeft;
    tree.leftBins[node] = split.leftBins;
    tree.left[node] = this.addLeaf(lefts, isLeftSmaller ? counted : rest);
    tree.right[node] = this.addLeaf(rights, isLeftSmaller ? rest : counted);
  }
}

function partition(rows: Int32Array, bins: Uint8Array, goesLeft: Uint8Array): readonly [Int32Array, Int32Array] {
  const sorted = new Int32Array(rows.length);
  let [left, right] = [0, rows.length];
  for (const row of rows) {
    if (goesLeft[bins[row]!] === 1) sorted[left++] = row;
    else sorted[--right] = row;
  }
  return [sorted.subarray(0, left), sorted.subarray(left)];
}

function sumOf({ gradients, curvatures }: Histogram, column: number): Sums {
  let [gradient, curvature] = [0, 0];
  for (let place = column * 256; place < column * 256 + 256; place++) {
    gradient += gradients[place]!;
    curvature += curvatures[place]!;
  }
  return { gradient, curvature };
}
