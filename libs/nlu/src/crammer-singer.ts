/* eslint-disable @typescript-eslint/no-non-null-assertion -- indexes stay inside the typed arrays by construction */
import { randomNumbers, shuffle } from './random.js';
import type { SparseRows } from './vectors.js';

export interface SolverData {
  readonly rows: SparseRows;
  readonly labels: Int32Array;
  readonly classes: number;
  readonly features: number;
  /** For each row the classes it is set against, its own first: `places` numbers a row. */
  readonly rivals: Uint16Array;
  readonly places: number;
}

/**
 * Multi-class support vector machine of Crammer and Singer by sequential dual coordinate descent (Keerthi et al. 2008, as
 * in LIBLINEAR `-s 4`): one example at a time, all its classes at once, with shrinking. Unlike there an example is set
 * against its few likeliest rivals only, which `refreshRivals` renews: the others have no say at the optimum.
 */
export class CrammerSinger {
  /** Feature-major: the weight of feature f for class k is at `f * classes + k`. */
  readonly weights: Float32Array;
  private readonly duals: Float32Array;
  private readonly squares: Float32Array;
  private readonly gradient: Float64Array;
  private readonly level: Float64Array;
  private readonly all: Float64Array;
  private violation = 0;

  constructor(
    private readonly data: SolverData,
    private readonly cost: number,
  ) {
    const { classes, features, labels, places, rows } = data;
    this.weights = new Float32Array(features * classes);
    this.duals = new Float32Array(labels.length * places);
    this.squares = Float32Array.from(labels, (_, row) => squareOf(rows, row));
    this.gradient = new Float64Array(places);
    this.level = new Float64Array(places);
    this.all = new Float64Array(classes);
  }

  /** Goes over the chosen rows until none violates optimality by more than `tolerance`. */
  run(chosen: Int32Array, tolerance: number, maxRounds: number, seed: number): void {
    const random = randomNumbers(seed);
    const order = chosen.slice();
    const open = new Uint16Array(this.data.labels.length).fill(this.data.places);
    let left = order.length;
    let complete = true;
    for (let round = 0; round < maxRounds; round++) {
      shuffle(order, left, random);
      let worst = 0;
      for (let at = 0; at < left; at++) {
        const row = order[at]!;
        const remaining = this.improve(row, open[row]!);
        open[row] = remaining;
        if (this.violation > worst) worst = this.violation;
        if (remaining > 1) continue;
        left--;
        order[at--] = order[left]!;
        order[left] = row;
      }
      if (worst >= tolerance) {
        complete = false;
        continue;
      }
      if (complete) return;
      left = order.length;
      open.fill(this.data.places);
      complete = true;
    }
  }

  /** Takes back what the rows have taught. */
  forget(forgotten: Int32Array): void {
    const { rivals, places } = this.data;
    for (const row of forgotten) {
      for (let at = row * places; at < (row + 1) * places; at++) {
        if (this.duals[at] !== 0) this.teach(row, rivals[at]!, -this.duals[at]!);
        this.duals[at] = 0;
      }
    }
  }

  /** Puts the classes that now score highest in the places of rivals without a say. */
  refreshRivals(chosen: Int32Array): void {
    const { rivals, places } = this.data;
    const { all, duals } = this;
    for (const row of chosen) {
      const base = row * places;
      this.scoreAll(row);
      all[rivals[base]!] = -Infinity;
      for (let at = base + 1; at < base + places; at++) if (duals[at] !== 0) all[rivals[at]!] = -Infinity;
      for (let at = base + 1; at < base + places; at++) {
        if (duals[at] !== 0) continue;
        const best = highest(all);
        rivals[at] = best;
        all[best] = -Infinity;
      }
    }
  }

  /** The score of a row for each class. The result is overwritten by the next call. */
  scoreAll(row: number): Float64Array {
    const { all, weights } = this;
    const { classes, rows } = this.data;
    const { starts, ids, values } = rows;
    const end = starts[row + 1]!;
    all.fill(0);
    // Four features at a time: halves the traffic on the scores, which is what this loop waits for.
    for (let at = starts[row]!; at < end; at += 4) {
      const v0 = values[at]!;
      const v1 = at + 1 < end ? values[at + 1]! : 0;
      const v2 = at + 2 < end ? values[at + 2]! : 0;
      const v3 = at + 3 < end ? values[at + 3]! : 0;
      const f0 = ids[at]! * classes;
      const f1 = at + 1 < end ? ids[at + 1]! * classes : f0;
      const f2 = at + 2 < end ? ids[at + 2]! * classes : f0;
      const f3 = at + 3 < end ? ids[at + 3]! * classes : f0;
      for (let k = 0; k < classes; k++) {
        all[k]! += v0 * weights[f0 + k]! + v1 * weights[f1 + k]! + v2 * weights[f2 + k]! + v3 * weights[f3 + k]!;
      }
    }
    return all;
  }

  /** Solves the problem of one row exactly; returns how many of its places may still change. */
  private improve(row: number, open: number): number {
    const { gradient, duals, cost } = this;
    const { rivals, places, labels } = this.data;
    const base = row * places;
    const label = labels[row]!;
    this.computeGradient(row, base, open, label);
    let lowest = Infinity;
    let highest = -Infinity;
    for (let at = 0; at < open; at++) {
      const slope = gradient[at]!;
      if (slope > highest) highest = slope;
      if (slope < lowest && duals[base + at]! < (rivals[base + at] === label ? cost : 0)) lowest = slope;
    }
    for (let at = 0; at < open; at++) {
      if (duals[base + at]! < (rivals[base + at] === label ? cost : 0) || gradient[at]! >= lowest) continue;
      this.swap(base, at--, --open);
    }
    this.violation = open > 1 && highest - lowest > 1e-12 ? highest - lowest : 0;
    if (this.violation > 0) this.update(row, open, label);
    return open;
  }

  private swap(base: number, a: number, b: number): void {
    const { gradient, duals } = this;
    const { rivals } = this.data;
    const slope = gradient[a]!;
    const dual = duals[base + a]!;
    const rival = rivals[base + a]!;
    gradient[a] = gradient[b]!;
    duals[base + a] = duals[base + b]!;
    rivals[base + a] = rivals[base + b]!;
    gradient[b] = slope;
    duals[base + b] = dual;
    rivals[base + b] = rival;
  }

  private computeGradient(row: number, base: number, open: number, label: number): void {
    const { gradient, weights } = this;
    const { classes, rows, rivals } = this.data;
    const { starts, ids, values } = rows;
    const start = starts[row]!;
    const end = starts[row + 1]!;
    for (let at = 0; at < open; at++) {
      const k = rivals[base + at]!;
      let sum = k === label ? 0 : 1;
      for (let f = start; f < end; f++) sum += values[f]! * weights[ids[f]! * classes + k]!;
      gradient[at] = sum;
    }
  }

  private update(row: number, open: number, label: number): void {
    const { gradient, duals, cost } = this;
    const { rivals, places } = this.data;
    const base = row * places;
    const square = this.squares[row]!;
    for (let at = 0; at < open; at++) gradient[at]! -= square * duals[base + at]!;
    const beta = this.threshold(base, open, label, square);
    for (let at = 0; at < open; at++) {
      const k = rivals[base + at]!;
      const after = Math.min(k === label ? cost : 0, (beta - gradient[at]!) / square);
      const change = after - duals[base + at]!;
      if (Math.abs(change) < 1e-9) continue;
      duals[base + at] = after;
      this.teach(row, k, change);
    }
  }

  /** The β with Σ max(0, level - β) = square · cost over the open places (Michelot 1986). */
  private threshold(base: number, open: number, label: number, square: number): number {
    const { gradient, level } = this;
    const { rivals } = this.data;
    const budget = square * this.cost;
    let top = -Infinity;
    for (let at = 0; at < open; at++) {
      const value = gradient[at]! + (rivals[base + at] === label ? budget : 0);
      level[at] = value;
      if (value > top) top = value;
    }
    let size = open;
    for (let beta = top - budget; ; ) {
      let kept = 0;
      let sum = -budget;
      for (let at = 0; at < size; at++) {
        const value = level[at]!;
        if (value <= beta) continue;
        level[kept++] = value;
        sum += value;
      }
      if (kept === size || kept === 0) return kept === 0 ? beta : sum / kept;
      size = kept;
      beta = sum / kept;
    }
  }

  private teach(row: number, k: number, amount: number): void {
    const { weights } = this;
    const { classes, rows } = this.data;
    const { starts, ids, values } = rows;
    const end = starts[row + 1]!;
    for (let at = starts[row]!; at < end; at++) weights[ids[at]! * classes + k]! += amount * values[at]!;
  }
}

function highest(scores: Float64Array): number {
  let best = 0;
  for (let k = 1; k < scores.length; k++) if (scores[k]! > scores[best]!) best = k;
  return best;
}

function squareOf(rows: SparseRows, row: number): number {
  let sum = 0;
  for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) sum += rows.values[at]! ** 2;
  return sum;
}
