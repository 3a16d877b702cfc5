/** Vectors of `size` numbers, one after the other, and the class of each. */
export interface LabelledVectors {
  readonly vectors: Float32Array;
  readonly size: number;
  readonly labels: Int32Array;
  readonly classes: number;
}

/** How strongly weights are pulled towards 0; vectors have length 1. */
const pull = 1;

/**
 * One linear scorer a class by least squares with a ridge (Hoerl & Kennard 1970): `size` weights and a bias each. The
 * solution is exact, so that training needs neither rounds nor a rate; every class counts as much as every other.
 */
export function fitRidge({ vectors, size, labels, classes }: LabelledVectors): Float32Array {
  const width = size + 1;
  const gram = new Float64Array(width * width);
  const right = new Float64Array(width * classes);
  const row = new Float64Array(width).fill(1);
  const count = new Float64Array(classes);
  for (const label of labels) count[label]!++;
  const usual = labels.length / Math.max(1, classes);
  labels.forEach((label, at) => {
    const weight = Math.sqrt(usual / count[label]!);
    for (let i = 0; i < size; i++) row[i] = vectors[at * size + i]!;
    for (let i = 0; i < width; i++) {
      const own = weight * row[i]!;
      right[i * classes + label]! += own;
      for (let j = 0; j <= i; j++) gram[i * width + j]! += own * row[j]!;
    }
  });
  for (let i = 0; i < width; i++) gram[i * width + i]! += pull;
  factorise(gram, width);
  solve(gram, width, right, classes);
  const weights = new Float32Array(classes * width);
  for (let k = 0; k < classes; k++) for (let i = 0; i < width; i++) weights[k * width + i] = right[i * classes + k]!;
  return weights;
}

/** Cholesky's factor of a symmetric positive matrix, in its lower half. */
function factorise(matrix: Float64Array, width: number): void {
  for (let j = 0; j < width; j++) {
    for (let i = j; i < width; i++) {
      let sum = matrix[i * width + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * width + k]! * matrix[j * width + k]!;
      matrix[i * width + j] = i === j ? Math.sqrt(sum) : sum / matrix[j * width + j]!;
    }
  }
}

/** Solves for several right sides at once, in their place. */
function solve(factor: Float64Array, width: number, right: Float64Array, columns: number): void {
  const subtract = (from: number, what: number, times: number) => {
    for (let k = 0; k < columns; k++) right[from * columns + k]! -= times * right[what * columns + k]!;
  };
  const divide = (row: number) => {
    for (let k = 0; k < columns; k++) right[row * columns + k]! /= factor[row * width + row]!;
  };
  for (let i = 0; i < width; i++) {
    for (let k = 0; k < i; k++) subtract(i, k, factor[i * width + k]!);
    divide(i);
  }
  for (let i = width - 1; i >= 0; i--) {
    for (let k = i + 1; k < width; k++) subtract(i, k, factor[k * width + i]!);
    divide(i);
  }
}
