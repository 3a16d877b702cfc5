/** Sums of gradients and curvatures by bin of every column; a column has 256 places. */
export interface Histogram {
  readonly gradients: Float64Array;
  readonly curvatures: Float64Array;
}

export function histogramOf(
  columns: readonly Uint8Array[],
  asked: readonly number[],
  rows: Int32Array,
  gradients: Float64Array,
  curvatures: Float64Array,
): Histogram {
  const count = rows.length;
  const gradientSums = new Float64Array(columns.length * 256);
  const curvatureSums = new Float64Array(columns.length * 256);
  const ownGradients = new Float64Array(count);
  const ownCurvatures = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    ownGradients[i] = gradients[rows[i]!]!;
    ownCurvatures[i] = curvatures[rows[i]!]!;
  }
  for (const column of asked) {
    const bins = columns[column]!;
    const start = column * 256;
    for (let i = 0; i < count; i++) {
      const place = start + bins[rows[i]!]!;
      gradientSums[place] = gradientSums[place]! + ownGradients[i]!;
      curvatureSums[place] = curvatureSums[place]! + ownCurvatures[i]!;
    }
  }
  return { gradients: gradientSums, curvatures: curvatureSums };
}

/** What is left of a node's histogram when one child's is taken away; it is changed in place, its node needs it no more. */
export function takeAway(whole: Histogram, part: Histogram, asked: readonly number[]): Histogram {
  for (const column of asked) {
    for (let place = column * 256; place < column * 256 + 256; place++) {
      whole.gradients[place] = whole.gradients[place]! - part.gradients[place]!;
      whole.curvatures[place] = whole.curvatures[place]! - part.curvatures[place]!;
    }
  }
  return whole;
}
