import type { Thresholds } from './model.js';

/** What the held-out texts came to. */
export interface Judged {
  /** Confidence of the best candidate of each text. */
  readonly confidence: Float64Array;
  /** The best candidate was right. */
  readonly right: Uint8Array;
  /** The right one was among the first three. */
  readonly nearlyRight: Uint8Array;
  /** Confidence of texts known to be out of scope. */
  readonly outside: Float64Array;
}

/** Of the texts whose right intent could be offered, this part at most is refused instead. */
const refusalBudget = 0.03;

/**
 * The lowest confidence above which at least `precision` of the answers are right and at most the rest of the texts out of
 * scope are answered; and the one below which hardly any text is worth asking back about.
 */
export function chooseThresholds(judged: Judged, precision: number): Thresholds {
  const { confidence, right, nearlyRight } = judged;
  const order = Array.from(confidence.keys()).sort((a, b) => confidence[b]! - confidence[a]!);
  let answer = 1;
  let correct = 0;
  order.forEach((text, at) => {
    correct += right[text]!;
    const next = order[at + 1];
    if (next !== undefined && confidence[next] === confidence[text]) return;
    if (correct / (at + 1) >= precision) answer = confidence[text]!;
  });
  const outside = judged.outside.slice().sort();
  const allowed = Math.floor(outside.length * (1 - precision));
  const worst = outside[outside.length - 1 - allowed];
  if (worst !== undefined && worst >= answer) answer = Math.min(1, worst + 1e-6);
  const offered = confidence.filter((_, text) => nearlyRight[text] === 1).sort();
  const clarify = offered[Math.floor(offered.length * refusalBudget)] ?? answer;
  return { answer, clarify: Math.min(clarify, answer) };
}
