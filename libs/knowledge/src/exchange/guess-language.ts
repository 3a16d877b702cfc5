import type { Language } from '#kernel';

/** The language of a text by its letters, null when it has none. Bank Chinese is full of “App” and “ATM”. */
export function guessLanguage(text: string): Language | null {
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  if (characters === 0 && words === 0) return null;
  return characters * 2 >= words ? 'zh' : 'en';
}
