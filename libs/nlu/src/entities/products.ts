import { fold } from './fold.js';
import { note, type Reading } from './reading.js';

export interface ProductNames {
  readonly id: string;
  /** Every way to name it, in any language. */
  readonly names: readonly string[];
}

/** Finds products by name; made once, used for every utterance. */
export interface ProductMatcher {
  /** Names by their first character, the longest first. */
  readonly byStart: ReadonlyMap<string, readonly { readonly name: string; readonly id: string }[]>;
}

/** Compiles the names of the bank's products. */
export function expectProducts(products: readonly ProductNames[]): ProductMatcher {
  const byStart = new Map<string, { name: string; id: string }[]>();
  for (const { id, names } of products) {
    for (const name of names.map((written) => fold(written).text.trim()).filter((folded) => folded !== '')) {
      const bucket = byStart.get(name.charAt(0)) ?? [];
      bucket.push({ name, id });
      byStart.set(name.charAt(0), bucket);
    }
  }
  for (const bucket of byStart.values()) bucket.sort((a, b) => b.name.length - a.name.length);
  return { byStart };
}

/** The longest product name at each place; Latin names only as whole words, a plural -s aside. */
export function readProducts(reading: Reading, { byStart }: ProductMatcher): void {
  const { text } = reading;
  for (let at = 0; at < text.length; at++) {
    const found = byStart
      .get(text.charAt(at))
      ?.find(({ name }) => text.startsWith(name, at) && isWhole(text, at, at + name.length));
    if (!found) continue;
    note(reading, 'product', found.id, { start: at, end: at + found.name.length }, 0.95);
    at += found.name.length - 1;
  }
}

const latin = /[a-z0-9]/;

function isWhole(text: string, start: number, end: number): boolean {
  if (latin.test(text.charAt(start)) && latin.test(text.charAt(start - 1))) return false;
  if (!latin.test(text.charAt(end - 1))) return true;
  return !latin.test(text.charAt(text.charAt(end) === 's' ? end + 1 : end));
}
