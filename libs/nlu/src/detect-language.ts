import type { Language } from '#kernel';

const han = /\p{Script=Han}/gu;
// A letter among digits is part of a code (“002X”), not a word.
const latinWord = /(?<![\p{Script=Latin}\d])(?:\p{Script=Latin}{2,}|[aiu])(?![\p{Script=Latin}\d])/giu;

/**
 * The language of a text, null when it holds no letters of ours. One Chinese character weighs as much as a Latin word,
 * twice: bank Chinese is full of “ATM”, “app” and “debit card”, English holds no Chinese.
 */
export function detectLanguage(text: string): Language | null {
  const start = text.slice(0, 2_000);
  const characters = start.match(han)?.length ?? 0;
  const words = start.match(latinWord)?.length ?? 0;
  if (characters === 0 && words === 0) return null;
  return characters * 2 >= words ? 'zh' : 'en';
}
