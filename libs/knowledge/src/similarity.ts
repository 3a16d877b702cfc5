/** A text without case, width, punctuation and spaces: two that are equal so are the same question. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function bigrams(text: string): ReadonlySet<string> {
  const characters = [...text];
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
  const pairs: Pair[] = [];
  sets.forEach((set, b) => {
    const shared = new Map<number, number>();
    for (const bigram of set) {
      const seen = index.get(bigram);
      for (const a of seen ?? []) shared.set(a, (shared.get(a) ?? 0) + 1);
      if (seen) seen.push(b);
      else index.set(bigram, [b]);
    }
    for (const [a, count] of shared) {
      const similarity = (2 * count) / (set.size + (sets[a]?.size ?? 0));
      if (similarity >= atLeast) pairs.push({ a, b, similarity });
    }
  });
  return pairs;
}
