import type { ScoreColumn } from './score-table.js';

/** How a column enters a weighted sum: a number by its distance from the mean, a category by a weight for each value. */
export type LogisticTerm =
  | {
      readonly name: string;
      readonly kind: 'number';
      readonly mean: number;
      readonly deviation: number;
      readonly weight: number;
      readonly missing: number;
    }
  | { readonly name: string; readonly kind: 'category'; readonly weights: Readonly<Record<string, number>> };

/** A weighted sum whose result is the logarithm of the odds. */
export interface Logistic {
  readonly start: number;
  readonly terms: readonly LogisticTerm[];
}

/** Held against the weights, but not against the start; as scikit-learn's C = 1. */
const shrinkage = 1;
const steps = 25;
const rarest = 10;

type Encoded = (row: number) => readonly [place: number, value: number];

interface Encoding {
  readonly size: number;
  readonly of: Encoded;
  readonly term: (weights: Float64Array, from: number) => LogisticTerm;
}

function encodeNumber({ name, numbers }: ScoreColumn & { kind: 'number' }): Encoding {
  const known = numbers.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(known.length, 1);
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(known.length, 1);
  const deviation = Math.sqrt(variance) || 1;
  return {
    size: 2,
    of: (row) => (Number.isNaN(numbers[row]!) ? [1, 1] : [0, (numbers[row]! - mean) / deviation]),
    term: (weights, from) => ({
      name,
      kind: 'number',
      mean,
      deviation,
      weight: weights[from]!,
      missing: weights[from + 1]!,
    }),
  };
}

function encodeCategory({ name, texts }: ScoreColumn & { kind: 'category' }): Encoding {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const values = [...counts].filter(([, count]) => count >= rarest).map(([value]) => value);
  const places = new Map(values.map((value, i) => [value, i]));
  return {
    size: values.length,
    of: (row) => {
      const place = places.get(texts[row]!);
      return place === undefined ? [0, 0] : [place, 1];
    },
    term: (weights, from) => ({
      name,
      kind: 'category',
      weights: Object.fromEntries(values.map((value, i) => [value, weights[from + i]!])),
    }),
  };
}

/** Solves a symmetric system in place by Cholesky's factors; the matrix is row by row. */
function solve(matrix: Float64Array, vector: Float64Array): void {
  const size = vector.length;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[j * size + j]!;
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = vector[i]!;
    for (let k = 0; k < i; k++) sum -= matrix[i * size + k]! * vector[k]!;
    vector[i] = sum / matrix[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = vector[i]!;
    for (let k = i + 1; k < size; k++) sum -= matrix[k * size + i]! * vector[k]!;
    vector[i] = sum / matrix[i * size + i]!;
  }
}

/** The rows as places and values that are not zero: one for each column, and the start. */
class SparseRows {
  readonly places: Int32Array;
  readonly values: Float64Array;
  readonly width: number;

  constructor(encodings: readonly Encoding[], offsets: readonly number[], rows: Int32Array) {
    this.width = encodings.length + 1;
    this.places = new Int32Array(rows.length * this.width);
    this.values = new Float64Array(rows.length * this.width).fill(1);
    rows.forEach((row, i) => {
      encodings.forEach((encoding, column) => {
        const [place, value] = encoding.of(row);
        this.places[i * this.width + column + 1] = offsets[column]! + place;
        this.values[i * this.width + column + 1] = value;
      });
    });
  }

  scoreOf(i: number, weights: Float64Array): number {
    let sum = 0;
    for (let at = i * this.width; at < (i + 1) * this.width; at++) sum += weights[this.places[at]!]! * this.values[at]!;
    return sum;
  }
}

/** One step of Newton's; returns how far the weights moved. */
function newtonStep(sparse: SparseRows, outcomes: Uint8Array, rows: Int32Array, weights: Float64Array): number {
  const size = weights.length;
  const matrix = new Float64Array(size * size);
  const change = new Float64Array(size);
  for (let i = 1; i < size; i++) {
    matrix[i * size + i] = shrinkage;
    change[i] = -shrinkage * weights[i]!;
  }
  const { places, values, width } = sparse;
  for (let i = 0; i < rows.length; i++) {
    const share = 1 / (1 + Math.exp(-sparse.scoreOf(i, weights)));
    const [error, curvature] = [outcomes[rows[i]!]! - share, Math.max(share * (1 - share), 1e-9)];
    for (let a = i * width; a < (i + 1) * width; a++) {
      const [place, value] = [places[a]!, values[a]!];
      change[place] = change[place]! + error * value;
      const weighted = curvature * value;
      // Places rise along a row: the lower half of the matrix is enough.
      for (let b = i * width; b <= a; b++) {
        const at = place * size + places[b]!;
        matrix[at] = matrix[at]! + weighted * values[b]!;
      }
    }
  }
  solve(matrix, change);
  let moved = 0;
  for (let i = 0; i < size; i++) {
    weights[i] = weights[i]! + change[i]!;
    moved = Math.max(moved, Math.abs(change[i]!));
  }
  return moved;
}

/** Fits weights to the rows named. */
export function fitLogistic(columns: readonly ScoreColumn[], outcomes: Uint8Array, rows: Int32Array): Logistic {
  const encodings = columns.map((column) => (column.kind === 'number' ? encodeNumber(column) : encodeCategory(column)));
  const offsets: number[] = [];
  let size = 1;
  for (const encoding of encodings) {
    offsets.push(size);
    size += encoding.size;
  }
  const weights = new Float64Array(size);
  const sparse = new SparseRows(encodings, offsets, rows);
  for (let step = 0; step < steps && newtonStep(sparse, outcomes, rows, weights) > 1e-6; step++);
  return { start: weights[0]!, terms: encodings.map((encoding, i) => encoding.term(weights, offsets[i]!)) };
}

/** What a cell adds to the sum. */
export function termOf(term: LogisticTerm, value: number, text: string): number {
  if (term.kind === 'category') return term.weights[text] ?? 0;
  return Number.isNaN(value) ? term.missing : term.weight * ((value - term.mean) / term.deviation);
}
