import type { ExampleIndex } from './candidates.js';
import type { SparseRows } from './vectors.js';

/** Orders the chosen rows by intent and measures them. The last feature, the bias, is no part of the comparison. */
export function exampleIndex(rows: SparseRows, chosen: Int32Array, labels: Int32Array, classes: number): ExampleIndex {
  const starts = new Int32Array(classes + 1);
  for (const row of chosen) starts[labels[row]! + 1]!++;
  for (let k = 0; k < classes; k++) starts[k + 1]! += starts[k]!;
  const order = new Int32Array(chosen.length);
  const next = starts.slice();
  for (const row of chosen) order[next[labels[row]!]!++] = row;
  const index = { starts, order, rowStarts: rows.starts, rowFeatures: rows.ids, rowValues: rows.values };
  return { ...index, ...normsOf(index) };
}

/** Lengths of the rows and of the sums of each intent's rows. */
export function normsOf(index: Omit<ExampleIndex, 'rowNorms' | 'centreNorms'>): {
  rowNorms: Float32Array;
  centreNorms: Float32Array;
} {
  const { starts, order, rowStarts, rowFeatures, rowValues } = index;
  const classes = starts.length - 1;
  const rowNorms = new Float32Array(rowStarts.length - 1).fill(1);
  const centreNorms = new Float32Array(classes).fill(1);
  const sums = new Map<number, number>();
  for (let k = 0; k < classes; k++) {
    sums.clear();
    for (let at = starts[k]!; at < starts[k + 1]!; at++) {
      const row = order[at]!;
      let squares = 0;
      for (let f = rowStarts[row]!; f < rowStarts[row + 1]!; f++) {
        const value = rowValues[f]!;
        squares += value * value;
        sums.set(rowFeatures[f]!, (sums.get(rowFeatures[f]!) ?? 0) + value);
      }
      rowNorms[row] = Math.sqrt(squares) || 1;
    }
    let squares = 0;
    for (const sum of sums.values()) squares += sum * sum;
    centreNorms[k] = Math.sqrt(squares) || 1;
  }
  return { rowNorms, centreNorms };
}
