import { shuffle } from './random.js';
import type { SharedRows } from './shared-rows.js';

/** One intent against the rest, as far as it is solved. */
export interface Solution {
  /** Of each row: `cost` times the probability of the wrong side. */
  readonly duals: Float32Array;
  /** By shared feature. */
  readonly weights: Float64Array;
}

/**
 * Logistic regression of one intent against the rest by dual coordinate descent (Yu, Huang and Lin 2011, as in LIBLINEAR
 * `-s 7`). A row far from the border has a small dual that hardly moves; such rows are left out after their first visit.
 */
export class LogisticSolver {
  private readonly total: Float64Array;
  private readonly sides: Int8Array;

  constructor(
    private readonly rows: SharedRows,
    private readonly cost: number,
    /** How much each row counts, 1 for all unless told. */
    private readonly importance: Float32Array = new Float32Array(rows.squares.length).fill(1),
  ) {
    this.total = new Float64Array(rows.features);
    this.sides = new Int8Array(rows.squares.length);
    for (let row = 0; row < this.sides.length; row++) addRow(rows, row, this.importance[row]!, this.total);
  }

  /**
   * Turns to an intent, and begins where both sides pull equally and all rows of a side alike. Given the rows that could be
   * taken for the intent, all others keep a small dual that is never visited.
   */
  begin(labels: Int32Array, intent: number, visited?: Int32Array): Solution {
    const { rows, cost, total, sides, importance } = this;
    let members = 0;
    labels.forEach((label, row) => {
      sides[row] = label === intent ? 1 : -1;
      if (label === intent) members++;
    });
    const pull = 0.2 * cost;
    // Few against many would have to pull harder than a row may: a dual stays below the cost.
    const even = Math.min(cost / 2, (pull * members) / Math.max(1, labels.length - members));
    const push = visited ? farPush * even : even;
    const weights = total.map((value) => -push * value);
    const duals = importance.map((count) => count * push);
    if (visited) {
      const nearPush = Math.min(pull, (pull * members) / Math.max(1, visited.length - members));
      for (const row of visited) {
        if (sides[row]! > 0) continue;
        duals[row] = importance[row]! * nearPush;
        addRow(rows, row, importance[row]! * (push - nearPush), weights);
      }
    }
    for (let row = 0; row < sides.length; row++) {
      if (sides[row]! < 0) continue;
      duals[row] = importance[row]! * pull;
      addRow(rows, row, importance[row]! * (pull + push), weights);
    }
    return { duals, weights };
  }

  /** A copy as if the rows had not been there. Their duals stay, but have no more say. */
  without({ duals, weights }: Solution, forgotten: Int32Array): Solution {
    const left = weights.slice();
    for (const row of forgotten) addRow(this.rows, row, -this.sides[row]! * duals[row]!, left);
    return { duals: duals.slice(), weights: left };
  }

  /** Goes over the rows in random order, then again over those that still move. Reorders `order`. */
  improve(solution: Solution, order: Int32Array, rounds: number, random: () => number): void {
    let left = order.length;
    for (let round = 0; round < rounds && left > 0; round++) {
      if (round > 0) shuffle(order, left, random);
      let active = 0;
      for (let at = 0; at < left; at++) {
        const row = order[at]!;
        if (!this.visit(row, solution)) continue;
        order[at] = order[active]!;
        order[active++] = row;
      }
      left = active;
    }
  }

  /**
   * Solves for the dual of one row, and says whether it matters further.
   */
  private visit(row: number, { duals, weights }: Solution): boolean {
    const { rows } = this;
    const cost = this.cost * this.importance[row]!;
    const side = this.sides[row]!;
    const before = duals[row]!;
    const square = rows.squares[row]! * cost;
    const start = before / cost;
    const t = Math.log(start / (1 - start));
    const slope = t + side * dotRow(rows, row, weights) + before * rows.privateSquares[row]!;
    if (driftOf(start, slope) < stillness) return false;
    const p = rootOf(t, slope, square, start);
    const amount = p * cost - before;
    duals[row] = p * cost;
    addRow(rows, row, side * amount, weights);
    return p >= 0.01 || Math.abs(amount) >= 0.001 * cost;
  }
}

/** How hard rows push that are never visited, against all pushing alike; at 0 or 0.3 accuracy falls by 0.3 points. */
const farPush = 0.1;

/** A probability that would move by less stays as it is. */
const stillness = 2e-5;

/** How far a small probability would move at the most. */
function driftOf(p: number, slope: number): number {
  return slope > 0 ? p * Math.min(1, slope) : p * Math.expm1(Math.min(-slope, 30));
}

/**
 * The p with logit(p) + square · (p - start) + margin = 0, where `slope` is the left side at p = start. The left side rises
 * in t = logit(p); Newton's steps run to and fro where it bends, so each has to stay between the bounds known so far.
 */
function rootOf(t: number, slope: number, square: number, start: number): number {
  const offset = slope - t - square * start;
  let low = -30;
  let high = 30;
  let p = start;
  for (let step = 0; step < 20; step++) {
    if (slope > 0) high = t;
    else low = t;
    let next = t - slope / (1 + square * p * (1 - p));
    if (next <= low || next >= high) next = (low + high) / 2;
    const change = Math.abs(next - t);
    t = next;
    p = 1 / (1 + Math.exp(-t));
    if (change < 0.02) break;
    slope = t + square * p + offset;
  }
  return Math.min(largest, Math.max(1e-13, p));
}

/** Kept below 1 in 32-bit numbers, too. */
const largest = 1 - 1e-6;

/** Weights times a row. Four sums at once, because one alone would wait for itself. */
export function dotRow(
  { starts, ids, values }: Pick<SharedRows, 'starts' | 'ids' | 'values'>,
  row: number,
  weights: Float64Array,
): number {
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
