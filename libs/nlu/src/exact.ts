import { hashText } from './hash.js';

/** Texts known word for word: hashes ascending, two words each, and the intent of each. */
export interface ExactTexts {
  readonly exactHashes: Uint32Array;
  readonly exactClasses: Uint16Array;
}

/** Those texts that stand under one intent only. */
export function exactTexts(forms: readonly string[], labels: Int32Array): ExactTexts {
  const intents = new Map<string, number>();
  forms.forEach((form, row) => {
    const label = labels[row]!;
    if (form !== '') intents.set(form, (intents.get(form) ?? label) === label ? label : -1);
  });
  const entries = [...intents]
    .filter(([, label]) => label >= 0)
    .map(([form, label]) => ({ hash: hashText(form), label }))
    .sort((a, b) => a.hash[0] - b.hash[0] || a.hash[1] - b.hash[1]);
  return {
    exactHashes: Uint32Array.from(entries.flatMap(({ hash }) => hash)),
    exactClasses: Uint16Array.from(entries, ({ label }) => label),
  };
}

/** The intent of a text known word for word, or -1. */
export function findExact({ exactHashes, exactClasses }: ExactTexts, form: string): number {
  const [first, second] = hashText(form);
  let low = 0;
  let high = exactClasses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = exactHashes[middle * 2]!;
    if (there < first || (there === first && exactHashes[middle * 2 + 1]! < second)) low = middle + 1;
    else high = middle;
  }
  const found = exactHashes[low * 2] === first && exactHashes[low * 2 + 1] === second;
  return found ? exactClasses[low]! : -1;
}
