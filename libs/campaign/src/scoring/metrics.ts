/** How good probabilities are, by what came of them. */
export interface Metrics {
  readonly rows: number;
  readonly baseRate: number;
  /** The chance that one who did is put before one who did not. */
  readonly auc: number;
  /** Mean squared error, and how much better that is than always saying the base rate (0: no better; below: worse). */
  readonly brier: number;
  readonly skill: number;
  /** Mean distance of probability and share, over ten equal parts. */
  readonly calibrationError: number;
  /** Among the best tenth, how many times the base rate; and the share of all successes in the best half. */
  readonly liftOfBestTenth: number;
  readonly shareInBestHalf: number;
}

/** Ties count half. NaN when all came out alike. */
export function aucOf(scores: ArrayLike<number>, outcomes: ArrayLike<number>): number {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  let [positives, rankSum] = [0, 0];
  for (let i = 0; i < order.length;) {
    let end = i;
    while (end < order.length && scores[order[end]!] === scores[order[i]!]) end++;
    const rank = (i + end + 1) / 2;
    for (; i < end; i++) {
      if (outcomes[order[i]!] !== 1) continue;
      positives++;
      rankSum += rank;
    }
  }
  const negatives = order.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** The skill of probabilities against always saying one rate, which is the rows' own unless given. */
export function skillOf(probabilities: ArrayLike<number>, outcomes: ArrayLike<number>, rate?: number): number {
  const rows = probabilities.length;
  let [error, positives] = [0, 0];
  for (let i = 0; i < rows; i++) {
    error += (probabilities[i]! - outcomes[i]!) ** 2;
    positives += outcomes[i]!;
  }
  const base = rate ?? positives / rows;
  const baseError = positives * (1 - base) ** 2 + (rows - positives) * base ** 2;
  return baseError === 0 ? 0 : 1 - error / baseError;
}

export function measure(probabilities: ArrayLike<number>, outcomes: ArrayLike<number>): Metrics {
  const rows = probabilities.length;
  const order = Array.from({ length: rows }, (_, i) => i).sort((a, b) => probabilities[b]! - probabilities[a]!);
  const among = (from: number, until: number) => {
    let [sum, came] = [0, 0];
    for (let i = from; i < until; i++) {
      sum += probabilities[order[i]!]!;
      came += outcomes[order[i]!]!;
    }
    return { sum, came };
  };
  const all = among(0, rows).came;
  const baseRate = all / rows;
  let [error, calibrationError] = [0, 0];
  for (let i = 0; i < rows; i++) error += (probabilities[i]! - outcomes[i]!) ** 2;
  for (let part = 0; part < 10; part++) {
    const { sum, came } = among(Math.floor((part * rows) / 10), Math.floor(((part + 1) * rows) / 10));
    calibrationError += Math.abs(sum - came) / rows;
  }
  const tenth = Math.max(1, Math.floor(rows / 10));
  return {
    rows,
    baseRate,
    auc: aucOf(probabilities, outcomes),
    brier: error / rows,
    skill: skillOf(probabilities, outcomes),
    calibrationError,
    liftOfBestTenth: among(0, tenth).came / tenth / baseRate,
    shareInBestHalf: among(0, Math.floor(rows / 2)).came / all,
  };
}

/**
 * The mean chance, within each period, that one who did is put before one who did not. This is what ranking one list
 * is worth; over all periods together a model also gets credit for knowing when the calls were made.
 */
export function aucWithin(scores: ArrayLike<number>, outcomes: ArrayLike<number>, period: number): number {
  let [sum, weights] = [0, 0];
  for (let from = 0; from < scores.length; from += period) {
    const until = Math.min(from + period, scores.length);
    const ours = Array.from({ length: until - from }, (_, i) => from + i);
    const came = ours.map((i) => outcomes[i]!);
    const positives = came.reduce((total, value) => total + value, 0);
    const weight = positives * (came.length - positives);
    if (weight === 0) continue;
    sum +=
      weight *
      aucOf(
        ours.map((i) => scores[i]!),
        came,
      );
    weights += weight;
  }
  return sum / weights;
}
