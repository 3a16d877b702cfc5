/* eslint-disable @typescript-eslint/no-non-null-assertion -- indexes stay inside the typed arrays by construction */
import type { SparseRows } from './vectors.js';

/**
 * Rows without the features that no other row has. Those would make up two thirds of all weights, yet follow from the row's
 * own dual variable; here they count by the sum of their squares only. Features are numbered anew, frequent ones first, so
 * that the busy weights lie together.
 */
export interface SharedRows extends SparseRows {
  readonly features: number;
  readonly squares: Float32Array;
  readonly privateSquares: Float32Array;
  /** New number of each feature; -1 for one that a single row has. */
  readonly places: Int32Array;
}

export function sharedRows(rows: SparseRows, features: number): SharedRows {
  const count = rows.starts.length - 1;
  const frequency = new Int32Array(features);
  for (let at = 0; at < rows.starts[count]!; at++) frequency[rows.ids[at]!]!++;
  const order = Array.from(frequency.keys()).filter((f) => frequency[f]! > 1).sort((a, b) => frequency[b]! - frequency[a]! || a - b);
  const places = new Int32Array(features).fill(-1);
  order.forEach((feature, place) => (places[feature] = place));
  const starts = new Int32Array(count + 1);
  const ids = new Int32Array(rows.starts[count]!);
  const values = new Float32Array(rows.starts[count]!);
  const squares = new Float32Array(count);
  const privateSquares = new Float32Array(count);
  let to = 0;
  for (let row = 0; row < count; row++) {
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
      const value = rows.values[at]!;
      const place = places[rows.ids[at]!]!;
      squares[row]! += value * value;
      if (place < 0) privateSquares[row]! += value * value;
      else {
        ids[to] = place;
        values[to++] = value;
      }
    }
    starts[row + 1] = to;
  }
  return { starts, ids: ids.slice(0, to), values: values.slice(0, to), features: order.length, squares, privateSquares, places };
}
