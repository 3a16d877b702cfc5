/* eslint-disable @typescript-eslint/no-non-null-assertion -- indexes stay inside the typed arrays by construction */
import { randomNumbers, shuffle } from './random.js';
import type { SharedRows } from './shared-rows.js';

/** One intent against the rest, while it is being solved. */
export interface Rival {
  readonly intent: number;
  /** Of each row: `cost` times the probability of the wrong side. */
  readonly duals: Float32Array;
  /** By shared feature. */
  readonly weights: Float64Array;
}

/**
 * Logistic regression of one intent against the rest by dual coordinate descent (Yu, Huang and Lin 2011, as in LIBLINEAR
 * `-s 7`). A row far from the border has a small dual that hardly moves; such rows are left out of most rounds.
 */
export class LogisticSolver {
  private readonly total: Float64Array;
  private readonly sizes: Int32Array;

  constructor(
    private readonly rows: SharedRows,
    private readonly labels: Int32Array,
    private readonly cost: number,
    classes: number,
  ) {
    this.total = new Float64Array(rows.features);
    this.sizes = new Int32Array(classes);
    labels.forEach((label, row) => {
      this.sizes[label]!++;
      addRow(rows, row, 1, this.total);
    });
  }

  /** An intent at the point where both sides pull equally and all rows of a side alike. */
  begin(intent: number): Rival {
    const { rows, labels, cost, total } = this;
    const members = this.sizes[intent]!;
    const pull = 0.2 * cost;
    const push = (pull * members) / Math.max(1, labels.length - members);
    const weights = total.map((value) => -push * value);
    const duals = new Float32Array(labels.length).fill(push);
    labels.forEach((label, row) => {
      if (label !== intent) return;
      duals[row] = pull;
      addRow(rows, row, pull + push, weights);
    });
    return { intent, duals, weights };
  }

  /** The same intent as if the rows had never been seen. The duals stay as they are. */
  without(rival: Rival, forgotten: Int32Array): Rival {
    const weights = rival.weights.slice();
    for (const row of forgotten) addRow(this.rows, row, -this.sideOf(row, rival.intent) * rival.duals[row]!, weights);
    return { intent: rival.intent, duals: rival.duals.slice(), weights };
  }

  /** Goes over the given rows, then again and again over those of them that still move. Reorders `order`. */
  improve(rival: Rival, order: Int32Array, rounds: number, seed: number): void {
    const random = randomNumbers(seed + rival.intent);
    let left = order.length;
    for (let round = 0; round < rounds && left > 0; round++) {
      shuffle(order, left, random);
      let active = 0;
      for (let at = 0; at < left; at++) {
        const row = order[at]!;
        if (!this.visit(row, rival)) continue;
        order[at] = order[active]!;
        order[active++] = row;
      }
      left = active;
    }
  }

  /**
   * Solves for the dual of one row, and says whether it matters further. With p = dual / cost it is the root of
   * logit(p) + square · cost · (p - before) + margin, found by Newton steps.
   */
  private visit(row: number, { duals, weights, intent }: Rival): boolean {
    const { cost, rows } = this;
    const side = this.sideOf(row, intent);
    const before = duals[row]!;
    const square = rows.squares[row]! * cost;
    const offset = side * dotRow(rows, row, weights) + before * (rows.privateSquares[row]! - rows.squares[row]!);
    let p = before / cost;
    let t = Math.log(p / (1 - p));
    for (let step = 0; step < 4; step++) {
      const change = (t + square * p + offset) / (1 + square * p * (1 - p));
      t = Math.max(-25, Math.min(15, t - change));
      p = 1 / (1 + Math.exp(-t));
      if (Math.abs(change) < 0.02) break;
    }
    const after = p * cost;
    duals[row] = after;
    const amount = after - before;
    if (Math.abs(amount) > 1e-5 * cost) addRow(rows, row, side * amount, weights);
    else duals[row] = before;
    return after >= 0.01 * cost || Math.abs(amount) >= 0.001 * cost;
  }

  private sideOf(row: number, intent: number): number {
    return this.labels[row] === intent ? 1 : -1;
  }
}

/** Weights times a row. Four sums at once, because one alone would wait for itself. */
export function dotRow({ starts, ids, values }: Pick<SharedRows, 'starts' | 'ids' | 'values'>, row: number, weights: Float64Array): number {
  const end = starts[row + 1]!;
  let at = starts[row]!;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (; at + 3 < end; at += 4) {
    a += values[at]! * weights[ids[at]!]!;
    b += values[at + 1]! * weights[ids[at + 1]!]!;
    c += values[at + 2]! * weights[ids[at + 2]!]!;
    d += values[at + 3]! * weights[ids[at + 3]!]!;
  }
  for (; at < end; at++) a += values[at]! * weights[ids[at]!]!;
  return a + b + c + d;
}

function addRow({ starts, ids, values }: SharedRows, row: number, amount: number, weights: Float64Array): void {
  const end = starts[row + 1]!;
  for (let at = starts[row]!; at < end; at++) weights[ids[at]!]! += amount * values[at]!;
}
