import type { ScoreColumn } from './score-table.js';
import { isMissing, numberOf } from './score-table.js';

/** How a column's values become numbers from 0 to 255; 0 is missing. */
export type Bins =
  | { readonly name: string; readonly kind: 'number'; readonly edges: readonly number[] }
  | { readonly name: string; readonly kind: 'category'; readonly values: readonly string[] };

/** Bins of values; the last of a category holds whatever was too rare or never seen. */
const most = 254;

/** Categories seen less often are learned together. */
const rarest = 10;

/** Borders between bins, always between two different values; a value that many share has a bin of its own. */
function numberEdges(numbers: Float64Array): readonly number[] {
  const sorted = numbers.filter((value) => !Number.isNaN(value)).sort();
  let distinct = sorted.length > 0 ? 1 : 0;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  const isFine = distinct <= most;
  const edges: number[] = [];
  let [taken, left] = [0, sorted.length];
  for (let i = 1; i < sorted.length; i++) {
    taken++;
    if (sorted[i] === sorted[i - 1]) continue;
    if (!isFine && (taken < left / (most - edges.length) || edges.length >= most - 1)) continue;
    edges.push((sorted[i - 1]! + sorted[i]!) / 2);
    left -= taken;
    taken = 0;
  }
  return edges;
}

function categoryValues(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= rarest)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most - 1)
    .map(([value]) => value);
}

/** Learns the bins of a column from the rows it is trained on. */
export function learnBins(column: ScoreColumn): Bins {
  const { name, kind } = column;
  return kind === 'number'
    ? { name, kind, edges: numberEdges(column.numbers) }
    : { name, kind, values: categoryValues(column.texts) };
}

/** How many bins a column has, the missing one included. */
export function binCount(bins: Bins): number {
  return bins.kind === 'number' ? bins.edges.length + 2 : bins.values.length + 2;
}

function numberBin(edges: readonly number[], value: number): number {
  if (Number.isNaN(value)) return 0;
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > edges[middle]!) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

/** The bin of a single cell of text. */
export function binner(bins: Bins): (text: string) => number {
  if (bins.kind === 'number') return (text) => numberBin(bins.edges, numberOf(text));
  const places = new Map(bins.values.map((value, i) => [value, i + 1]));
  const other = bins.values.length + 1;
  return (text) => (isMissing(text) ? 0 : (places.get(text.trim()) ?? other));
}

/** All cells of a column as bins. */
export function binColumn(bins: Bins, texts: readonly string[]): Uint8Array {
  const bin = binner(bins);
  const known = new Map<string, number>();
  return Uint8Array.from(texts, (text) => {
    let place = known.get(text);
    if (place === undefined) {
      place = bin(text);
      known.set(text, place);
    }
    return place;
  });
}
