import { hashText } from '../hash.js';

/** Questions indexed by their words, as plain arrays so that a model can keep them. */
export interface Bm25Index {
  /** Hashes of the terms, ascending. */
  readonly terms: Uint32Array;
  /** Postings of term t lie from `starts[t]` to `starts[t + 1]`. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  /** What the term weighs in the question. */
  readonly weights: Float32Array;
}

/** Usual values (Robertson & Zaragoza 2009). */
const saturation = 1.2;
const lengthShare = 0.75;

/** Latin words, Chinese characters and pairs of them. */
function termsOf(normalized: string): readonly number[] {
  const words = normalized.match(/[a-z0-9]+/g) ?? [];
  const runs = normalized.match(/\p{Script=Han}+/gu) ?? [];
  const characters = runs.flatMap((run) => Array.from(run));
  const pairs = runs.flatMap((run) => {
    const own = Array.from(run);
    return own.slice(1).map((character, at) => `${own[at]!}${character}`);
  });
  return [...words, ...characters, ...pairs].map((term) => hashText(term)[0]);
}

/** Weighs the terms of normalised questions by BM25. */
export function indexQuestions(questions: readonly string[]): Bm25Index {
  const counted = questions.map(termsOf);
  const mean = counted.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, counted.length);
  const postings = new Map<number, Map<number, number>>();
  counted.forEach((terms, row) => {
    for (const term of terms) {
      let rows = postings.get(term);
      if (!rows) postings.set(term, (rows = new Map<number, number>()));
      rows.set(row, (rows.get(row) ?? 0) + 1);
    }
  });
  const terms = Uint32Array.from(postings.keys()).sort();
  const starts = new Uint32Array(terms.length + 1);
  const rows: number[] = [];
  const weights: number[] = [];
  terms.forEach((term, at) => {
    const found = postings.get(term)!;
    const rarity = Math.log(1 + (questions.length - found.size + 0.5) / (found.size + 0.5));
    for (const [row, count] of found) {
      const length = 1 - lengthShare + (lengthShare * counted[row]!.length) / mean;
      rows.push(row);
      weights.push((rarity * count * (saturation + 1)) / (count + saturation * length));
    }
    starts[at + 1] = rows.length;
  });
  return { terms, starts, rows: Uint32Array.from(rows), weights: Float32Array.from(weights) };
}

/**
 * Adds what each question scores for a text to `scores`, one a question; returns what a question made of nothing but the
 * text's terms could score.
 */
export function addScores(
  { terms, starts, rows, weights }: Bm25Index,
  normalized: string,
  scores: Float32Array,
): number {
  const rarest = Math.log(1 + scores.length / 0.5);
  let most = 0;
  for (const term of termsOf(normalized)) {
    const at = placeOf(terms, term);
    let largest = at < 0 ? rarest : 0;
    for (let posting = starts[at]!; at >= 0 && posting < starts[at + 1]!; posting++) {
      scores[rows[posting]!]! += weights[posting]!;
      if (weights[posting]! > largest) largest = weights[posting]!;
    }
    most += largest;
  }
  return most;
}

function placeOf(sorted: Uint32Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] === value) return middle;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
