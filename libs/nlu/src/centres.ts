import type { SparseRows } from './vectors.js';

/** Which features the training texts of each intent have, and how heavily. */
export interface Centres {
  /** Feature f stands in `classes`, ascending, with `values` from `starts[f]` to `starts[f + 1]`; 0 as if it were not there. */
  readonly starts: Int32Array | Uint32Array;
  readonly classes: Uint16Array;
  readonly values: Float32Array | Uint8Array;
  /** Length of each intent's centre, in the unit of `values`. */
  readonly norms: Float32Array;
}

/** The sums of the chosen rows by intent. The last feature, the bias, is no part of them. */
export function centresOf(rows: SparseRows, chosen: Int32Array, labels: Int32Array, classes: number): Centres {
  const order = chosen.slice().sort((a, b) => labels[a]! - labels[b]! || a - b);
  const features = rows.ids.reduce((most, id) => Math.max(most, id), 0);
  // Filled one place to the right, so that each start ends where the next begins.
  const starts = new Int32Array(features + 2);
  eachFeature(rows, order, (id) => starts[id + 2]!++);
  for (let f = 2; f < starts.length; f++) starts[f]! += starts[f - 1]!;
  const size = starts[features + 1]!;
  const ofClass = new Uint16Array(size);
  const values = new Float32Array(size);
  eachFeature(rows, order, (id, value, row) => {
    const to = starts[id + 1]!++;
    ofClass[to] = labels[row]!;
    values[to] = value;
  });
  return merged(starts, ofClass, values, classes);
}

function eachFeature(
  rows: SparseRows,
  order: Int32Array,
  visit: (id: number, value: number, row: number) => void,
): void {
  for (const row of order) {
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]! - 1; at++) visit(rows.ids[at]!, rows.values[at]!, row);
  }
}

/** Adds up the entries of one feature and intent, which stand side by side. */
function merged(starts: Int32Array, ofClass: Uint16Array, values: Float32Array, classes: number): Centres {
  let to = 0;
  let from = 0;
  for (let f = 0; f + 1 < starts.length; f++) {
    const end = starts[f + 1]!;
    const first = to;
    for (; from < end; from++) {
      if (to > first && ofClass[to - 1] === ofClass[from]) values[to - 1]! += values[from]!;
      else {
        ofClass[to] = ofClass[from]!;
        values[to++] = values[from]!;
      }
    }
    starts[f] = first;
  }
  starts[starts.length - 1] = to;
  const kept = { classes: ofClass.slice(0, to), values: values.slice(0, to) };
  return { starts, ...kept, norms: normsOf(kept.classes, kept.values, classes) };
}

/** Lengths of the centres. */
export function normsOf(ofClass: Uint16Array, values: Float32Array | Uint8Array, classes: number): Float32Array {
  const squares = new Float64Array(classes);
  for (let at = 0; at < ofClass.length; at++) squares[ofClass[at]!]! += values[at]! * values[at]!;
  return Float32Array.from(squares, (square) => Math.sqrt(square) || 1);
}

/** What the centre of an intent holds of a feature. */
export function centreValue({ starts, classes, values }: Centres, feature: number, intent: number): number {
  let low = starts[feature]!;
  const end = starts[feature + 1]!;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (classes[middle]! < intent) low = middle + 1;
    else high = middle;
  }
  return low < end && classes[low] === intent ? values[low]! : 0;
}
