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
