/* eslint-disable @typescript-eslint/no-non-null-assertion -- indexes stay inside the typed arrays by construction */
import type { SparseRows } from './vectors.js';

/** Rows by intent: those of intent k are `rows[starts[k]]` to `rows[starts[k + 1]]`. */
export interface RowsByIntent {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/**
 * For each intent the rows that could be taken for it: its own, and those that have its centre among their `places`
 * nearest. Centres are kept sparse, by feature, and leave out what most intents share.
 */
export function rowsNear(rows: SparseRows, labels: Int32Array, classes: number, places: number): RowsByIntent {
  const centres = centresByFeature(rows, labels, classes);
  const near = new Uint16Array(labels.length * places);
  const scores = new Float32Array(classes);
  const best = new Int32Array(places);
  labels.forEach((label, row) => {
    scores.fill(0);
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
      const value = rows.values[at]!;
      const start = centres.starts[rows.ids[at]!]!;
      const end = centres.starts[rows.ids[at]! + 1]!;
      if (end - start > classes / 2) continue;
      for (let c = start; c < end; c++) scores[centres.classes[c]!]! += value * centres.values[c]!;
    }
    scores[label] = Infinity;
    highest(scores, best);
    near.set(best, row * places);
  });
  return byIntent(near, places, classes);
}

/** The same by the scores of a model, `classes` a row, in which the row's own intent may stand anywhere. */
export function rowsScoringHigh(
  scores: Float32Array,
  labels: Int32Array,
  classes: number,
  places: number,
): RowsByIntent {
  const near = new Uint16Array(labels.length * places);
  const best = new Int32Array(places);
  labels.forEach((label, row) => {
    const mine = scores.subarray(row * classes, (row + 1) * classes);
    mine[label] = Infinity;
    highest(mine, best);
    near.set(best, row * places);
  });
  return byIntent(near, places, classes);
}

/** Writes the places of the highest scores, best first. */
export function highest(scores: Float32Array | Float64Array, best: Int32Array): void {
  const last = best.length - 1;
  let filled = 0;
  for (let k = 0; k < scores.length; k++) {
    const score = scores[k]!;
    if (filled > last && score <= scores[best[last]!]!) continue;
    let place = filled > last ? last : filled++;
    for (; place > 0 && scores[best[place - 1]!]! < score; place--) best[place] = best[place - 1]!;
    best[place] = k;
  }
}

function byIntent(near: Uint16Array, places: number, classes: number): RowsByIntent {
  const starts = new Int32Array(classes + 1);
  for (const k of near) starts[k + 1]!++;
  for (let k = 0; k < classes; k++) starts[k + 1]! += starts[k]!;
  const next = starts.slice();
  const rows = new Int32Array(near.length);
  near.forEach((k, at) => (rows[next[k]!++] = Math.floor(at / places)));
  return { starts, rows };
}

/** The mean of each intent's rows: feature f has `classes` and `values` from `starts[f]` to `starts[f + 1]`. */
function centresByFeature(rows: SparseRows, labels: Int32Array, classes: number) {
  const sizes = new Int32Array(classes);
  for (const label of labels) sizes[label]!++;
  const ids = rows.ids.subarray(0, rows.starts[labels.length]);
  const features = ids.reduce((most, id) => Math.max(most, id), 0) + 1;
  const starts = new Int32Array(features + 2);
  for (const id of ids) starts[id + 2]!++;
  for (let f = 2; f < starts.length; f++) starts[f]! += starts[f - 1]!;
  const ofClass = new Uint16Array(ids.length);
  const values = new Float32Array(ids.length);
  const order = Array.from(labels.keys()).sort((a, b) => labels[a]! - labels[b]!);
  for (const row of order) {
    const share = 1 / sizes[labels[row]!]!;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
      const to = starts[ids[at]! + 1]!++;
      ofClass[to] = labels[row]!;
      values[to] = rows.values[at]! * share;
    }
  }
  return merged(starts, ofClass, values);
}

/** Adds up the entries of one class, which stand side by side. */
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
