import type { ContactRow } from '#contracts';
import { dispositions, isDisposition, type Language } from '#kernel';
import type { zh } from './words-zh.js';

/** How a call ended, for people. */
export function resultWords(result: string, language: Language): string {
  return isDisposition(result) ? dispositions[result].title[language] : result;
}

/** What became of a contact: a result, or why there was none. */
export function outcomeWords(
  { disposition, closedFor }: Pick<ContactRow, 'disposition' | 'closedFor'>,
  words: Pick<typeof zh, 'closings'>,
  language: Language,
): string {
  if (disposition !== null) return resultWords(disposition, language);
  return closedFor === null ? '–' : (words.closings[closedFor] ?? closedFor);
}
