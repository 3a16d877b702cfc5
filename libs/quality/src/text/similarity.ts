/** Counts of the single characters and neighbouring pairs of a text, and the length of that vector. */
export interface Grams {
  readonly counts: ReadonlyMap<string, number>;
  readonly norm: number;
}

const noise = /[^\p{L}\p{N}]+/gu;

/** How many letters and digits a text has, punctuation and spaces left out. */
export function lettersIn(text: string): number {
  return text.replace(noise, '').length;
}

export function gramsOf(folded: string): Grams {
  const characters = Array.from(folded.replace(noise, ''));
  const counts = new Map<string, number>();
  const add = (gram: string) => counts.set(gram, (counts.get(gram) ?? 0) + 1);
  characters.forEach((character, i) => {
    add(character);
    if (i > 0) add(`${characters[i - 1] ?? ''}${character}`);
  });
  let sum = 0;
  for (const count of counts.values()) sum += count * count;
  return { counts, norm: Math.sqrt(sum) };
}

/** Cosine of two texts, 0 to 1. */
export function cosine(a: Grams, b: Grams): number {
  if (a.norm === 0 || b.norm === 0) return 0;
  const [few, many] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [gram, count] of few.counts) sum += count * (many.counts.get(gram) ?? 0);
  return Math.min(1, sum / (a.norm * b.norm));
}
