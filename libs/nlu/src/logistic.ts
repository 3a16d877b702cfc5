/* eslint-disable @typescript-eslint/no-non-null-assertion -- indexes stay inside the typed arrays by construction */
import { randomNumbers, shuffle } from './random.js';
import type { SharedRows } from './shared-rows.js';

/** Rounds over all rows, and rounds over the active ones after each of them. */
export interface Schedule {
  readonly full: number;
  readonly active: number;
}

/**
 * One intent against the rest by logistic regression: dual coordinate descent (Yu, Huang and Lin 2011, as in LIBLINEAR
 * `-s 7`). The dual variable of a row is `cost` times the probability of the wrong side, so rows far from the border are
 * left out of most rounds. One instance serves all intents, one after the other.
 */
export class LogisticSolver {
  /** The weights of the intent last solved, by shared feature; the last is the bias. */
  readonly weights: Float64Array;
  private readonly order: Int32Array;
  private readonly total: Float64Array;

  constructor(
    private readonly rows: SharedRows,
    private readonly chosen: Int32Array,
    private readonly cost: number,
    private readonly seed: number,
  ) {
    this.weights = new Float64Array(rows.features);
    this.order = new Int32Array(chosen.length);
    this.total = new Float64Array(rows.features);
    for (const row of chosen) addRow(rows, row, 1, this.total);
  }

  /** Starts the duals of an intent where both sides pull equally. */
  start(duals: Float32Array, labels: Int32Array, intent: number): void {
    const { rows, chosen, weights, cost, total } = this;
    let members = 0;
    for (const row of chosen) members += labels[row] === intent ? 1 : 0;
    const pull = 0.2 * cost;
    const push = (pull * members) / Math.max(1, chosen.length - members);
    for (let f = 0; f < weights.length; f++) weights[f] = -push * total[f]!;
    for (const row of chosen) {
      const member = labels[row] === intent;
      duals[row] = member ? pull : push;
      if (member) addRow(rows, row, pull + push, weights);
    }
  }

  /** Continues from known duals. */
  resume(duals: Float32Array, labels: Int32Array, intent: number): void {
    this.weights.fill(0);
    for (const row of this.chosen) addRow(this.rows, row, labels[row] === intent ? duals[row]! : -duals[row]!, this.weights);
  }

  improve(duals: Float32Array, labels: Int32Array, intent: number, { full, active }: Schedule): void {
    const { order, chosen } = this;
    const random = randomNumbers(this.seed + intent);
    order.set(chosen);
    for (let round = 0; round < full; round++) {
      let left = this.pass(order.length, duals, labels, intent, random);
      for (let inner = 0; inner < active; inner++) left = this.pass(left, duals, labels, intent, random);
    }
  }

  /** Visits the first `count` rows in random order; brings those that stay active to the front and returns their number. */
  private pass(count: number, duals: Float32Array, labels: Int32Array, intent: number, random: () => number): number {
    const { order, cost } = this;
    shuffle(order, count, random);
    let active = 0;
    for (let at = 0; at < count; at++) {
      const row = order[at]!;
      const before = duals[row]!;
      this.visit(row, labels[row] === intent ? 1 : -1, duals);
      const after = duals[row]!;
      if (after < 0.01 * cost && Math.abs(after - before) < 0.001 * cost) continue;
      order[at] = order[active]!;
      order[active++] = row;
    }
    return active;
  }

  /** Solves for the dual of one row: a root of t + square · (cost · σ(t) - before) + margin, found by Newton steps. */
  private visit(row: number, side: number, duals: Float32Array): void {
    const { cost, rows, weights } = this;
    const before = duals[row]!;
    const square = rows.squares[row]!;
    const margin = side * dotRow(rows, row, weights) + before * rows.privateSquares[row]!;
    let t = Math.log(before / (cost - before));
    for (let step = 0; step < 4; step++) {
      const p = 1 / (1 + Math.exp(-t));
      const value = t + square * (cost * p - before) + margin;
      const change = value / (1 + square * cost * p * (1 - p));
      t = Math.max(-30, Math.min(30, t - change));
      if (Math.abs(change) < 0.01) break;
    }
    const after = Math.fround(Math.min(cost * 0.999999, Math.max(cost * 1e-12, cost / (1 + Math.exp(-t)))));
    duals[row] = after;
    const amount = side * (after - before);
    if (Math.abs(amount) > 1e-7) addRow(rows, row, amount, weights);
  }
}

/** Weights times a row. Four sums at once, because one alone would wait for itself. */
export function dotRow({ starts, ids, values }: SharedRows, row: number, weights: Float64Array): number {
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
