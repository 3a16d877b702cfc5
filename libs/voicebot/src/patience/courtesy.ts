import type { Signals } from '#kernel';

/** What is done on the telephone itself, before any flow is asked. */
export type Courtesy = 'slower' | 'louder' | 'hold' | 'repeat';

/** Longer utterances say more than that. */
const longest = 18;
const longestEnglish = 48;

/** What the words ask of the voice and nothing else; a flow repeats its own question in its own way. */
export function courtesyIn(text: string, signals: Signals, isInFlow: boolean): Courtesy | null {
  const limit = /[\u3400-\u9fff]/.test(text) ? longest : longestEnglish;
  if (text.trim().length > limit) return null;
  if (signals.slower) return 'slower';
  if (signals.louder) return 'louder';
  if (signals.hold) return 'hold';
  return signals.repeat && !isInFlow ? 'repeat' : null;
}
