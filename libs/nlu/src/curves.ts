/** What comes of answering from a confidence on. */
export interface CoveragePoint {
  readonly threshold: number;
  /** Share of texts answered. */
  readonly coverage: number;
  /** Share of the answers that are right; 1 when there is none. */
  readonly precision: number;
}

/** Expected calibration error (Naeini 2015): how far confidence and share of right ones differ, over ten equal bins. */
export function calibrationError(confidence: ArrayLike<number>, right: ArrayLike<boolean | number>): number {
  const bins = 10;
  const surplus = new Float64Array(bins);
  for (let text = 0; text < confidence.length; text++) {
    const bin = Math.min(bins - 1, Math.floor(confidence[text]! * bins));
    surplus[bin]! += confidence[text]! - Number(right[text]);
  }
  return surplus.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, confidence.length);
}

/** Coverage and precision at 50 thresholds that split the texts evenly, lowest threshold first. */
export function coverageCurve(confidence: readonly number[], right: readonly boolean[]): readonly CoveragePoint[] {
  const steps = 50;
  const points = pointsOf(confidence, right);
  const chosen = Array.from({ length: steps }, (_, step) => Math.floor((points.length * step) / steps));
  return [...new Set(chosen)].flatMap((place) => points[place] ?? []);
}

/** The largest share of texts that can be answered so that at least `precision` of the answers are right. */
export function coverageAt(confidence: readonly number[], right: readonly boolean[], precision: number): number {
  const good = pointsOf(confidence, right).filter((point) => point.precision >= precision);
  return good.reduce((most, { coverage }) => Math.max(most, coverage), 0);
}

/** Area under the ROC curve: the chance that a text in scope scores above one out of scope; half for equal scores. */
export function separation(inside: readonly number[], outside: readonly number[]): number {
  if (inside.length === 0 || outside.length === 0) return 0.5;
  const all = [...inside.map((score) => ({ score, inside: 1 })), ...outside.map((score) => ({ score, inside: 0 }))];
  all.sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    let ours = 0;
    for (; to < all.length && all[to]!.score === all[from]!.score; to++) ours += all[to]!.inside;
    ranks += ours * ((from + 1 + to) / 2);
    from = to;
  }
  return (ranks - (inside.length * (inside.length + 1)) / 2) / (inside.length * outside.length);
}

export function shareAbove(scores: readonly number[], threshold: number): number {
  return scores.filter((score) => score >= threshold).length / Math.max(1, scores.length);
}

/** One point for each confidence that occurs, lowest first. */
function pointsOf(confidence: readonly number[], right: readonly boolean[]): readonly CoveragePoint[] {
  const order = confidence.map((_, text) => text).sort((a, b) => confidence[b]! - confidence[a]!);
  const points: CoveragePoint[] = [];
  let rightly = 0;
  order.forEach((text, at) => {
    if (right[text]) rightly++;
    const threshold = confidence[text]!;
    const next = order[at + 1];
    if (next !== undefined && confidence[next] === threshold) return;
    points.push({ threshold, coverage: (at + 1) / order.length, precision: rightly / (at + 1) });
  });
  return points.reverse();
}
