import type { DialogSignals } from '#dialog';
import type { Language } from '#kernel';
import { readSignals } from '#nlu';
import { wantsPerson } from './wants-person.js';

/** What words do to the conversation itself, without knowing what they are about. */
export const signalsIn = (text: string, language: Language): DialogSignals => ({
  ...readSignals(text, language),
  person: wantsPerson(text),
});
