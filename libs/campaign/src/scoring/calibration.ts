/** Points between which a score becomes a probability in straight lines; scores and probabilities rise. */
export interface Calibration {
  readonly scores: readonly number[];
  readonly probabilities: readonly number[];
}

/** Fewer successes than this say little of steps; a curve of two numbers is fitted instead. */
const fewest = 300;

/** Never quite sure, however few were seen. */
const surest = 0.999;

interface Block {
  score: number;
  sum: number;
  rows: number;
}

/** Joins neighbours until their shares rise (pool adjacent violators). */
function isotonic(scores: Float64Array, outcomes: Uint8Array, order: readonly number[]): Calibration {
  const blocks: Block[] = [];
  for (const i of order) {
    blocks.push({ score: scores[i]!, sum: outcomes[i]!, rows: 1 });
    for (;;) {
      const [before, last] = [blocks.at(-2), blocks.at(-1)!];
      if (!before || before.sum / before.rows < last.sum / last.rows) break;
      before.score = (before.score * before.rows + last.score * last.rows) / (before.rows + last.rows);
      before.sum += last.sum;
      before.rows += last.rows;
      blocks.pop();
    }
  }
  const clamp = (share: number) => Math.min(Math.max(share, 1 - surest), surest);
  return {
    scores: blocks.map(({ score }) => score),
    probabilities: blocks.map(({ sum, rows }) => clamp(sum / rows)),
  };
}

/** A straight line in the logarithm of the odds (Platt 1999, his targets between 0 and 1 included). */
function platt(scores: Float64Array, outcomes: Uint8Array): Calibration {
  const positives = outcomes.reduce((sum, value) => sum + value, 0);
  const negatives = outcomes.length - positives;
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)];
  let [slope, start] = [1, 0];
  for (let step = 0; step < 50; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9];
    for (let i = 0; i < scores.length; i++) {
      const score = scores[i]!;
      const share = 1 / (1 + Math.exp(-(start + slope * score)));
      const error = (outcomes[i] === 1 ? high : low) - share;
      const curvature = share * (1 - share);
      g0 += error;
      g1 += error * score;
      h00 += curvature;
      h01 += curvature * score;
      h11 += curvature * score * score;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (Math.abs(determinant) < 1e-12) break;
    start += (h11 * g0 - h01 * g1) / determinant;
    slope += (h00 * g1 - h01 * g0) / determinant;
  }
  const points = Array.from({ length: 65 }, (_, i) => -8 + i / 4);
  const rising = Math.max(slope, 0);
  return { scores: points, probabilities: points.map((score) => 1 / (1 + Math.exp(-(start + rising * score)))) };
}

/** Learns from held-out rows what a score really comes to. */
export function calibrate(scores: Float64Array, outcomes: Uint8Array): Calibration {
  const positives = outcomes.reduce((sum, value) => sum + value, 0);
  if (Math.min(positives, outcomes.length - positives) < fewest) return platt(scores, outcomes);
  const order = Array.from(scores, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  return isotonic(scores, outcomes, order);
}

/** The probability of a score. */
export function calibrated({ scores, probabilities }: Calibration, score: number): number {
  let [low, high] = [0, scores.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scores[middle]! < score) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return probabilities[0] ?? 0.5;
  if (low === scores.length) return probabilities[low - 1]!;
  const [from, to] = [scores[low - 1]!, scores[low]!];
  const part = to === from ? 1 : (score - from) / (to - from);
  return probabilities[low - 1]! + part * (probabilities[low]! - probabilities[low - 1]!);
}
