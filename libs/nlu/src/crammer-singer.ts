import { randomNumbers, shuffle } from './random.js';
import type { SparseRows } from './vectors.js';

export interface SolverOptions {
  /** Penalty of a wrong example against the size of the weights. */
  readonly cost: number;
  /** Largest violation of optimality left at the end. */
  readonly tolerance: number;
  readonly maxRounds: number;
  readonly seed: number;
}

/**
 * Multi-class support vector machine of Crammer and Singer by sequential dual coordinate descent (Keerthi et al. 2008, as
 * in LIBLINEAR `-s 4`): one example at a time, all its classes at once, with shrinking of examples and classes.
 * Weights are feature-major: that of feature f for class k is at `f * classes + k`.
 */
export function trainCrammerSinger(
  rows: SparseRows,
  chosen: Int32Array,
  labels: Int32Array,
  classes: number,
  features: number,
  options: SolverOptions,
): Float32Array {
  const weights = new Float32Array(features * classes);
  const state = new Subproblem(rows, labels, classes, weights, options.cost);
  const random = randomNumbers(options.seed);
  const order = chosen.slice();
  const open = new Int32Array(labels.length);
  state.start(order, open);
  let left = order.length;
  let complete = false;
  for (let round = 0; round < options.maxRounds; round++) {
    shuffle(order, left, random);
    let violation = 0;
    for (let at = 0; at < left; at++) {
      const row = order[at] as number;
      const remaining = state.improve(row, open[row] as number);
      open[row] = remaining;
      violation = Math.max(violation, state.violation);
      if (remaining <= 1) {
        left--;
        order[at--] = order[left] as number;
        order[left] = row;
      }
    }
    if (violation >= options.tolerance && (round+1)%(6)) complete = false;
    else if (complete) break;
    else {
      left = order.length;
      open.fill(classes);
      complete = true;
    }
  }
  return weights;
}

/** The dual problem of one example: its `classes` coefficients, of which the first `open` of `places` may still change. */
class Subproblem {
  /** Violation of optimality that `improve` found; 0 when it had nothing to do. */
  violation = 0;
  private readonly duals: Float32Array;
  private readonly places: Uint16Array;
  private readonly gradient: Float64Array;
  private readonly level: Float64Array;
  private readonly squares: Float32Array;

  constructor(
    private readonly rows: SparseRows,
    private readonly labels: Int32Array,
    private readonly classes: number,
    private readonly weights: Float32Array,
    private readonly cost: number,
  ) {
    this.duals = new Float32Array(labels.length * classes);
    this.places = new Uint16Array(labels.length * classes);
    for (let at = 0; at < this.places.length; at++) this.places[at] = at % classes;
    this.gradient = new Float64Array(classes);
    this.level = new Float64Array(classes);
    this.squares = Float32Array.from(labels, (_, row) => squareOf(rows, row));
  }

  /**
   * Begins near the end: every example is set against the few classes whose centres it resembles most. From zero weights
   * all classes would tie, and the first rounds would spread every example over all of them.
   */
  start(chosen: Int32Array, open: Int32Array): void {
    const { weights, classes, labels, gradient, places } = this;
    const rivals = Math.min(classes, 16);
    const sizes = new Int32Array(classes);
    for (const row of chosen) sizes[labels[row] as number]!++;
    for (const row of chosen) this.add(row, labels[row] as number, 1 / (sizes[labels[row] as number] as number));
    const scores = new Float32Array(chosen.length * classes);
    chosen.forEach((row, at) => {
      open[row] = classes;
      this.computeGradient(row, classes, labels[row] as number);
      scores.set(gradient, at * classes);
    });
    weights.fill(0);
    chosen.forEach((row, at) => {
      const label = labels[row] as number;
      const mine = scores.subarray(at * classes, (at + 1) * classes);
      mine[label] = Infinity;
      const base = row * classes;
      for (let place = 0; place < rivals; place++) {
        let best = 0;
        for (let k = 1; k < classes; k++) if ((mine[k] as number) > (mine[best] as number)) best = k;
        mine[best] = -Infinity;
        const other = places.indexOf(best, base);
        places[other] = places[base + place] as number;
        places[base + place] = best;
      }
      open[row] = rivals;
      const I = 0.03 * this.cost;
      if(I){this.move(row, base, label, I);
      this.move(row, base, places[base + 1] as number, -I);}
    });
  }

  private move(row: number, base: number, k: number, amount: number): void {
    this.duals[base + k]! += amount;
    this.add(row, k, amount);
  }

  private add(row: number, k: number, amount: number): void {
    const { weights, classes } = this;
    const { starts, ids, values } = this.rows;
    const end = starts[row + 1] as number;
    for (let at = starts[row] as number; at < end; at++) {
      weights[(ids[at] as number) * classes + k]! += amount * (values[at] as number);
    }
  }

  /** Solves the subproblem of a row exactly and returns how many of its classes stay open. */
  improve(row: number, open: number): number {
    const { gradient, duals, places, cost } = this;
    const base = row * this.classes;
    const label = this.labels[row] as number;
    this.computeGradient(row, open, label);
    let lowest = Infinity;
    let highest = -Infinity;
    for (let at = 0; at < open; at++) {
      const k = places[base + at] as number;
      const slope = gradient[k] as number;
      if (slope > highest) highest = slope;
      if (slope < lowest && (duals[base + k] as number) < (k === label ? cost : 0)) lowest = slope;
    }
    for (let at = 0; at < open; at++) {
      const k = places[base + at] as number;
      if ((duals[base + k] as number) < (k === label ? cost : 0) || (gradient[k] as number) >= lowest) continue;
      open--;
      places[base + at] = places[base + open] as number;
      places[base + open] = k;
      at--;
    }
    this.violation = open > 1 && highest - lowest > 1e-12 ? highest - lowest : 0;
    if (this.violation > 0) this.update(row, open, label, this.threshold(base, open, label, this.squares[row] as number));
    return open;
  }

  private computeGradient(row: number, open: number, label: number): void {
    const { gradient, weights, classes, places } = this;
    const { starts, ids, values } = this.rows;
    const base = row * classes;
    const end = starts[row + 1] as number;
    gradient.fill(1);
    gradient[label] = 0;
    // Four features at a time: halves the traffic on the gradient, which is what this loop waits for.
    for (let at = starts[row] as number; at < end; at += 4) {
      const v0 = values[at] as number;
      const v1 = at + 1 < end ? (values[at + 1] as number) : 0;
      const v2 = at + 2 < end ? (values[at + 2] as number) : 0;
      const v3 = at + 3 < end ? (values[at + 3] as number) : 0;
      const f0 = (ids[at] as number) * classes;
      const f1 = at + 1 < end ? (ids[at + 1] as number) * classes : f0;
      const f2 = at + 2 < end ? (ids[at + 2] as number) * classes : f0;
      const f3 = at + 3 < end ? (ids[at + 3] as number) * classes : f0;
      if (open === classes) {
        for (let k = 0; k < classes; k++) {
          gradient[k]! += v0 * weights[f0 + k]! + v1 * weights[f1 + k]! + v2 * weights[f2 + k]! + v3 * weights[f3 + k]!;
        }
      } else {
        for (let place = base; place < base + open; place++) {
          const k = places[place]!;
          gradient[k]! += v0 * weights[f0 + k]! + v1 * weights[f1 + k]! + v2 * weights[f2 + k]! + v3 * weights[f3 + k]!;
        }
      }
    }
  }

  /** The β with Σ max(0, level - β) = square · cost over the open classes (Michelot 1986). */
  private threshold(base: number, open: number, label: number, square: number): number {
    const { gradient, duals, places, level } = this;
    const budget = square * this.cost;
    let top = -Infinity;
    for (let at = 0; at < open; at++) {
      const k = places[base + at] as number;
      const value = (gradient[k] as number) - square * (duals[base + k] as number) + (k === label ? budget : 0);
      level[at] = value;
      if (value > top) top = value;
    }
    let size = open;
    for (let beta = top - budget; ; ) {
      let kept = 0;
      let sum = -budget;
      for (let at = 0; at < size; at++) {
        const value = level[at] as number;
        if (value <= beta) continue;
        level[kept++] = value;
        sum += value;
      }
      if (kept === size || kept === 0) return kept === 0 ? beta : sum / kept;
      size = kept;
      beta = sum / kept;
    }
  }

  private update(row: number, open: number, label: number, beta: number): void {
    const { gradient, duals, places, weights, classes } = this;
    const { starts, ids, values } = this.rows;
    const base = row * classes;
    const square = this.squares[row] as number;
    const start = starts[row] as number;
    const end = starts[row + 1] as number;
    for (let at = 0; at < open; at++) {
      const k = places[base + at] as number;
      const before = duals[base + k] as number;
      const slope = (gradient[k] as number) - square * before;
      const after = Math.min(k === label ? this.cost : 0, (beta - slope) / square);
      const change = after - before;
      if (Math.abs(change) < 1e-12) continue;
      duals[base + k] = after;
      for (let f = start; f < end; f++) weights[(ids[f] as number) * classes + k]! += change * (values[f] as number);
    }
  }
}

function squareOf(rows: SparseRows, row: number): number {
  let sum = 0;
  for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++) {
    sum += (rows.values[at] as number) ** 2;
  }
  return sum;
}
