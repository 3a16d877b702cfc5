import { type Centres, centresOf } from './centres.js';
import { highest } from './highest.js';
import type { SparseRows } from './vectors.js';

/**
 * For each intent the rows that could be taken for it, its own among them: an intent is among the `count` whose centres are
 * nearest to such a row.
 */
export function neighboursOf(
  rows: SparseRows,
  labels: Int32Array,
  classes: number,
  count: number,
): readonly Int32Array[] {
  const taught = Int32Array.from(labels.keys()).filter((row) => labels[row]! >= 0);
  const centres: Centres = centresOf(rows, taught, labels, classes);
  const cosines = new Float32Array(classes);
  const nearest = new Int32Array(Math.min(count, classes));
  const of: number[][] = Array.from({ length: classes }, () => []);
  labels.forEach((label, row) => {
    cosines.fill(0);
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]! - 1; at++) {
      const value = rows.values[at]!;
      const end = centres.starts[rows.ids[at]! + 1] ?? 0;
      for (let entry = centres.starts[rows.ids[at]!] ?? end; entry < end; entry++) {
        cosines[centres.classes[entry]!]! += value * centres.values[entry]!;
      }
    }
    for (let k = 0; k < classes; k++) cosines[k]! /= centres.norms[k]!;
    highest(cosines, nearest);
    for (const k of nearest) if (k !== label) of[k]!.push(row);
    if (label >= 0) of[label]!.push(row);
  });
  return of.map((list) => Int32Array.from(list));
}
