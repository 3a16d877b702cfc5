import { randomNumbers, shuffle } from './random.js';

/**
 * Deals rows out to folds so that each group (one intent in one language) is spread evenly; -1 for a row that is never
 * held out, because its intent has no other.
 */
export function dealFolds(groups: readonly string[], intents: Int32Array, folds: number, seed: number): Int32Array {
  const members = new Map<string, number[]>();
  const sizes = new Map<number, number>();
  groups.forEach((group, row) => {
    members.set(group, [...(members.get(group) ?? []), row]);
    sizes.set(intents[row]!, (sizes.get(intents[row]!) ?? 0) + 1);
  });
  const random = randomNumbers(seed);
  const fold = new Int32Array(groups.length).fill(-1);
  let next = 0;
  for (const rows of members.values()) {
    const dealt = Int32Array.from(rows);
    shuffle(dealt, dealt.length, random);
    for (const row of dealt) if (sizes.get(intents[row]!)! > 1) fold[row] = next++ % folds;
  }
  return fold;
}
