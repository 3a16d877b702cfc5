/* eslint-disable @typescript-eslint/no-non-null-assertion -- indexes stay inside the typed arrays by construction */
import type { SparseRows } from './vectors.js';

/**
 * Rows without the features that no other row has. Those would make up two thirds of all weights, yet follow from the row's
 * own dual variable; here they count by the sum of their squares only. Features are numbered anew, frequent ones first, so
 * that the busy weights lie together.
 */
export interface SharedRows extends SparseRows {
  /** How many features are left. */
  readonly features: number;
  /** Squared length of each row, and the private part of it. */
  readonly squares: Float32Array;
  readonly privateSquares: Float32Array;
}

/** The new number of each feature that at least two rows have; -1 for others. */
export function numberShared(rows: SparseRows, features: number): Int32Array {
  const frequency = new Int32Array(features);
  for (const id of rows.ids) frequency[id]!++;
  const shared = Array.from(frequency.keys()).filter((feature) => frequency[feature]! > 1);
  shared.sort((a, b) => frequency[b]! - frequency[a]! || a - b);
  const numbers = new Int32Array(features).fill(-1);
  shared.forEach((feature, number) => (numbers[feature] = number));
  return numbers;
}

export function sharedRows(rows: SparseRows, numbers: Int32Array): SharedRows {
  const count = rows.starts.length - 1;
  const starts = new Int32Array(count + 1);
  const ids = new Int32Array(rows.ids.length);
  const values = new Float32Array(rows.ids.length);
  const squares = new Float32Array(count);
  const privateSquares = new Float32Array(count);
  let to = 0;
  for (let row = 0; row < count; row++) {
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
      const value = rows.values[at]!;
      const number = numbers[rows.ids[at]!]!;
      squares[row]! += value * value;
      if (number < 0) privateSquares[row]! += value * value;
      else {
        ids[to] = number;
        values[to++] = value;
      }
    }
    starts[row + 1] = to;
  }
  const features = numbers.reduce((most, number) => Math.max(most, number), -1) + 1;
  return { starts, ids: ids.slice(0, to), values: values.slice(0, to), features, squares, privateSquares };
}

/** So many features of a centre are kept: those that most of its rows have. */
const centreFeatures = (globalThis as any).CF ?? 100;

/** The rows, and behind them for each intent the mean of the chosen rows, cut down to its largest values. */
export function withCentres(rows: SharedRows, chosen: Int32Array, labels: Int32Array, classes: number): SharedRows {
  const members = Array.from({ length: classes }, (): number[] => []);
  for (const row of chosen) members[labels[row]!]!.push(row);
  const sums = new Float64Array(rows.features);
  const starts = [...rows.starts];
  const ids = [...rows.ids];
  const values = [...rows.values];
  const squares = [...rows.squares];
  for (const mine of members) {
    const seen: number[] = [];
    for (const row of mine) {
      for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
        const id = rows.ids[at]!;
        if (sums[id] === 0) seen.push(id);
        sums[id]! += rows.values[at]! / mine.length;
      }
    }
    seen.sort((a, b) => sums[b]! - sums[a]! || a - b);
    let square = 0;
    for (const id of seen.slice(0, centreFeatures)) {
      ids.push(id);
      values.push(sums[id]!);
      square += sums[id]! ** 2;
    }
    for (const id of seen) sums[id] = 0;
    starts.push(ids.length);
    squares.push(square);
  }
  return {
    starts: Int32Array.from(starts),
    ids: Int32Array.from(ids),
    values: Float32Array.from(values),
    features: rows.features,
    squares: Float32Array.from(squares),
    privateSquares: Float32Array.from(squares, (_, row) => rows.privateSquares[row] ?? 0),
  };
}
