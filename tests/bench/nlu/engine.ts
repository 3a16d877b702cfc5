import type { Language } from '#kernel';

export interface LabelledText {
  readonly text: string;
  readonly intent: string;
}

/** Something that learns to name the intent of a text. */
export interface Contender {
  readonly name: string;
  train(examples: readonly LabelledText[], language: Language): Promise<void>;
  /** The likeliest intent, null when there is none. */
  classify(text: string): Promise<string | null> | string | null;
}

/** Words with Chinese characters apart: packages that know no Chinese take a run of characters for one word, or for none. */
export function spaced(text: string): string {
  return text
    .toLowerCase()
    .replace(/\p{Script=Han}/gu, ' $& ')
    .replace(/\s+/g, ' ')
    .trim();
}
