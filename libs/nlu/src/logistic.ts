/* eslint-disable @typescript-eslint/no-non-null-assertion -- indexes stay inside the typed arrays by construction */
import { randomNumbers, shuffle } from './random.js';
import type { SharedRows } from './shared-rows.js';

/** One intent against the rest. */
export interface Contest {
  readonly intent: number;
  /** Rows that take part. */
  readonly order: Int32Array;
  /** Intent of each row. */
  readonly labels: Int32Array;
  /** How many texts each row stands for. */
  readonly counts: Float32Array;
  /** Of each row: what it may cost (`cost` · count) times the probability of the wrong side. Improved in place. */
  readonly duals: Float32Array;
}

/**
 * Logistic regression by dual coordinate descent (Yu, Huang and Lin 2011, as in LIBLINEAR `-s 7`). A row far from the
 * border has a small dual that hardly moves; such rows are left out of most rounds. Serves one contest at a time.
 */
export class LogisticSolver {
  /** The solution last found, by shared feature. */
  readonly weights: Float64Array;

  constructor(
    private readonly rows: SharedRows,
    private readonly cost: number,
  ) {
    this.weights = new Float64Array(rows.features);
  }

  /** Duals to begin with: both sides pull equally. */
  begin({ intent, order, labels, counts, duals }: Contest): void {
    let members = 0;
    let all = 0;
    for (const row of order) {
      all += counts[row]!;
      if (labels[row] === intent) members += counts[row]!;
    }
    const pull = 0.2 * this.cost;
    const push = (pull * members) / Math.max(1, all - members);
    for (const row of order) duals[row] = (labels[row] === intent ? pull : push) * counts[row]!;
  }

  /** Goes over the rows, then again over those that still move. Reorders `order`. */
  solve(contest: Contest, rounds: number, seed: number): void {
    const { order, labels, duals, intent } = contest;
    const random = randomNumbers(seed + intent);
    this.weights.fill(0);
    for (const row of order) addRow(this.rows, row, labels[row] === intent ? duals[row]! : -duals[row]!, this.weights);
    let left = order.length;
    for (let round = 0; round < rounds && left > 0; round++) {
      shuffle(order, left, random);
      let active = 0;
      for (let at = 0; at < left; at++) {
        const row = order[at]!;
        if (!this.visit(row, contest)) continue;
        order[at] = order[active]!;
        order[active++] = row;
      }
      left = active;
    }
  }

  /**
   * Solves for the dual of one row, and says whether it matters further. With p = dual / limit it is the root of
   * logit(p) + square · limit · (p - before) + margin, found by Newton steps.
   */
  private visit(row: number, { duals, labels, intent, counts }: Contest): boolean {
    const { rows, weights } = this;
    const limit = this.cost * counts[row]!;
    const side = labels[row] === intent ? 1 : -1;
    const before = duals[row]!;
    const square = rows.squares[row]! * limit;
    const offset = side * dotRow(rows, row, weights) + before * (rows.privateSquares[row]! - rows.squares[row]!);
    let p = before / limit;
    let t = Math.log(p / (1 - p));
    for (let step = 0; step < 4; step++) {
      const change = (t + square * p + offset) / (1 + square * p * (1 - p));
      t = Math.max(-25, Math.min(15, t - change));
      p = 1 / (1 + Math.exp(-t));
      if (Math.abs(change) < 0.02) break;
    }
    const amount = p * limit - before;
    if (Math.abs(amount) > 1e-5 * this.cost) {
      duals[row] = p * limit;
      addRow(rows, row, side * amount, weights);
    }
    return p * limit >= 0.01 * this.cost || Math.abs(amount) >= 0.001 * this.cost;
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
