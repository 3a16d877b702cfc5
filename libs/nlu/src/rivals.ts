/* eslint-disable @typescript-eslint/no-non-null-assertion -- indexes stay inside the typed arrays by construction */
import type { SparseRows } from './vectors.js';

/**
 * For each row the classes whose centres it resembles most, its own class first: `places` numbers a row. Centres are kept
 * sparse, by feature, because most features occur in few classes.
 */
export function nearestCentres(rows: SparseRows, labels: Int32Array, classes: number, places: number): Uint16Array {
  const centres = centresByFeature(rows, labels, classes);
  const rivals = new Uint16Array(labels.length * places);
  const scores = new Float64Array(classes);
  labels.forEach((label, row) => {
    scores.fill(0);
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
      const feature = rows.ids[at]!;
      const value = rows.values[at]!;
      const end = centres.starts[feature + 1]!;
      for (let c = centres.starts[feature]!; c < end; c++) scores[centres.classes[c]!]! += value * centres.values[c]!;
    }
    scores[label] = Infinity;
    for (let place = 0; place < places; place++) {
      let best = 0;
      for (let k = 1; k < classes; k++) if (scores[k]! > scores[best]!) best = k;
      rivals[row * places + place] = best;
      scores[best] = -Infinity;
    }
  });
  return rivals;
}

function centresByFeature(rows: SparseRows, labels: Int32Array, classes: number) {
  const sizes = new Int32Array(classes);
  for (const label of labels) sizes[label]!++;
  const features = rows.ids.reduce((most, id) => Math.max(most, id), 0) + 1;
  const starts = new Int32Array(features + 2);
  for (const id of rows.ids.subarray(0, rows.starts[labels.length])) starts[id + 2]!++;
  for (let f = 2; f < starts.length; f++) starts[f]! += starts[f - 1]!;
  // Entries by feature; those of one class are merged below because rows come class by class.
  const ofClass = new Uint16Array(starts[features + 1]!);
  const values = new Float32Array(starts[features + 1]!);
  const order = Array.from(labels.keys()).sort((a, b) => labels[a]! - labels[b]!);
  for (const row of order) {
    const share = 1 / sizes[labels[row]!]!;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
      const to = starts[rows.ids[at]! + 1]!++;
      ofClass[to] = labels[row]!;
      values[to] = rows.values[at]! * share;
    }
  }
  return merged(starts, ofClass, values);
}

function merged(starts: Int32Array, classes: Uint16Array, values: Float32Array) {
  let to = 0;
  let from = 0;
  for (let f = 0; f + 1 < starts.length; f++) {
    const end = starts[f + 1]!;
    const first = to;
    for (; from < end; from++) {
      if (to > first && classes[to - 1] === classes[from]) values[to - 1]! += values[from]!;
      else {
        classes[to] = classes[from]!;
        values[to++] = values[from]!;
      }
    }
    starts[f] = first;
  }
  starts[starts.length - 1] = to;
  return { starts, classes, values };
}
