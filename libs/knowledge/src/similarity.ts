/** A text without case, width, punctuation and spaces: two that are equal so are the same question. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function bigrams(text: string): ReadonlySet<string> {
  const characters = Array.from(text);
  if (characters.length < 2) return new Set(characters);
  return new Set(characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`));
}

export interface Pair {
  /** Indexes into the texts. */
  readonly a: number;
  readonly b: number;
  /** Dice coefficient of the character bigrams, 0 to 1. */
  readonly similarity: number;
}

/**
 * All pairs of texts at least so similar. An inverted index visits only texts that share a bigram, so that tens of
 * thousands can be compared in seconds.
 */
export function similarPairs(texts: readonly string[], atLeast: number): readonly Pair[] {
  const sets = texts.map((text) => bigrams(fold(text)));
  const index = new Map<string, number[]>();
  const shared = new Uint16Array(texts.length);
  const pairs: Pair[] = [];
  sets.forEach((set, b) => {
    const touched: number[] = [];
    for (const bigram of set) {
      let seen = index.get(bigram);
      if (!seen) index.set(bigram, (seen = []));
      for (const a of seen) {
        if (shared[a] === 0) touched.push(a);
        shared[a] = (shared[a] ?? 0) + 1;
      }
      seen.push(b);
    }
    for (const a of touched) {
      const similarity = (2 * (shared[a] ?? 0)) / (set.size + (sets[a]?.size ?? 0));
      if (similarity >= atLeast) pairs.push({ a, b, similarity });
      shared[a] = 0;
    }
  });
  return pairs;
}
