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
const refusalBudget = 0.01;

/** The part of what customers say that is taken to be out of scope, however many such texts were given. */
const outsideShare = 0.3;

/**
 * The lowest confidence above which at least `precision` of all answers would be right, where every answer to a text out
 * of scope is wrong; and the one below which hardly any text is worth asking back about.
 */
export function chooseThresholds({ confidence, right, nearlyRight, outside }: Judged, precision: number): Thresholds {
  const weight = outside.length === 0 ? 0 : (outsideShare / (1 - outsideShare)) * (confidence.length / outside.length);
  const all = [
    ...Array.from(confidence, (value, text) => ({ value, right: right[text]!, weight: 1 })),
    ...Array.from(outside, (value) => ({ value, right: 0, weight })),
  ].sort((a, b) => b.value - a.value);
  let answer = 1;
  // Laplace's rule: a few texts that all come out right do not yet warrant the precision.
  let answered = 1;
  let rightly = 0;
  all.forEach((text, at) => {
    answered += text.weight;
    rightly += text.right;
    if (all[at + 1]?.value !== text.value && rightly >= precision * answered) answer = text.value;
  });
  const offered = confidence.filter((_, text) => nearlyRight[text] === 1).sort();
  const clarify = offered[Math.floor(offered.length * refusalBudget)] ?? answer;
  return { answer, clarify: Math.min(clarify, answer) };
}
