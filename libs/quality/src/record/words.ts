/** Chinese, Japanese and Korean are written without spaces: pairs of characters stand for words. */
const run = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{N}]+/gu;
const together = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Stands between turns, so that no words are found across them. */
const gap = 'zzzz';

/** Of PostgreSQL: no later place in a text can be told apart. */
const mostWords = 16_000;

const folded = (text: string) => text.normalize('NFKC').toLowerCase();

function pairs(text: string): string[] {
  const letters = Array.from(text);
  return letters.map((letter, i) => letter + (letters[i + 1] ?? ''));
}

/** The words of a conversation in their order, as they are indexed. */
export function wordsOf(texts: readonly string[]): readonly string[] {
  const words: string[] = [];
  for (const text of texts) {
    for (const [part] of folded(text).matchAll(run)) words.push(...(together.test(part) ? pairs(part) : [part]));
    words.push(gap);
    if (words.length > mostWords) break;
  }
  return words.slice(0, mostWords);
}

/** What is looked for: each phrase must be there; the last word of one may be the beginning of a longer one. */
export interface Phrase {
  readonly words: readonly string[];
  readonly isOpen: boolean;
}

export function phrasesOf(query: string): readonly Phrase[] {
  return [...folded(query).matchAll(run)].map(([part]) => {
    if (!together.test(part)) return { words: [part], isOpen: true };
    const all = pairs(part);
    return all.length === 1 ? { words: all, isOpen: true } : { words: all.slice(0, -1), isOpen: false };
  });
}
