import type { Histogram } from './histogram.js';

/** A question that divides the rows of a node. */
export interface Split {
  readonly column: number;
  readonly gain: number;
  readonly threshold: number;
  readonly missingLeft: boolean;
  readonly leftBins: readonly number[] | null;
}

export interface SplitLimits {
  /** Added to curvatures: the larger, the more cautious. */
  readonly shrinkage: number;
  /** Of the curvature in a child; a row has at most a quarter. */
  readonly leastCurvature: number;
  /** Curvature that a category is thought to have in the middle, so that rare ones do not go to the ends. */
  readonly categorySmoothing: number;
}

export interface Sums {
  readonly gradient: number;
  readonly curvature: number;
}

const worth = (gradient: number, curvature: number, shrinkage: number) =>
  (gradient * gradient) / (curvature + shrinkage);

/** The best threshold of a number, with the missing on either side. */
export function splitNumber(
  histogram: Histogram,
  column: number,
  bins: number,
  total: Sums,
  limits: SplitLimits,
): Split | null {
  const { shrinkage, leastCurvature } = limits;
  const start = column * 256;
  const missing = { gradient: histogram.gradients[start]!, curvature: histogram.curvatures[start]! };
  const before = worth(total.gradient, total.curvature, shrinkage);
  let best: Split | null = null;
  for (const missingLeft of missing.curvature > 0 ? [false, true] : [false]) {
    let gradient = missingLeft ? missing.gradient : 0;
    let curvature = missingLeft ? missing.curvature : 0;
    for (let bin = 1; bin < bins - 1; bin++) {
      gradient += histogram.gradients[start + bin]!;
      curvature += histogram.curvatures[start + bin]!;
      const rest = total.curvature - curvature;
      if (curvature < leastCurvature) continue;
      if (rest < leastCurvature) break;
      const after = worth(gradient, curvature, shrinkage) + worth(total.gradient - gradient, rest, shrinkage);
      const gain = after - before;
      if (gain > (best?.gain ?? 0)) best = { column, gain, threshold: bin, missingLeft, leftBins: null };
    }
  }
  return best;
}

/** The best division of a category: its bins in the order of their averages, cut once (Fisher 1958). */
export function splitCategory(
  histogram: Histogram,
  column: number,
  bins: number,
  total: Sums,
  limits: SplitLimits,
): Split | null {
  const { shrinkage, leastCurvature, categorySmoothing } = limits;
  const start = column * 256;
  const average = (bin: number) =>
    histogram.gradients[start + bin]! / (histogram.curvatures[start + bin]! + categorySmoothing);
  const order = Array.from({ length: bins }, (_, bin) => bin)
    .filter((bin) => histogram.curvatures[start + bin]! > 1e-9)
    .sort((a, b) => average(a) - average(b));
  const before = worth(total.gradient, total.curvature, shrinkage);
  let best: { gain: number; count: number } | null = null;
  let [gradient, curvature] = [0, 0];
  for (let count = 1; count < order.length; count++) {
    const bin = order[count - 1]!;
    gradient += histogram.gradients[start + bin]!;
    curvature += histogram.curvatures[start + bin]!;
    const rest = total.curvature - curvature;
    if (curvature < leastCurvature || rest < leastCurvature) continue;
    const after = worth(gradient, curvature, shrinkage) + worth(total.gradient - gradient, rest, shrinkage);
    if (after - before > (best?.gain ?? 0)) best = { gain: after - before, count };
  }
  if (!best) return null;
  const leftBins = order.slice(0, best.count).sort((a, b) => a - b);
  return { column, gain: best.gain, threshold: 0, missingLeft: leftBins[0] === 0, leftBins };
}
