import { fill } from '#content';
import type { DialogChannel, Dialogs } from '#dialog';
import type { Expected, Language, Localized, QuickReply, Understanding } from '#kernel';
import type { KnowledgeBase } from '#knowledge';
import type { Prompts } from './prompts.schema.js';

/** Understands one utterance; bound to an intent engine. */
interface Understands {
  understand(text: string, fallback: Language, expected?: Expected): Understanding;
}

/** What the assistant knows at one moment; publishing replaces it as a whole. */
export interface Brain {
  readonly engine: Understands;
  /** The same helped by a sentence encoder, which takes its time; null or left out without one. */
  readonly encoded?: {
    understand(text: string, fallback: Language, expected?: Expected): Promise<Understanding>;
  } | null;
  readonly knowledge: KnowledgeBase;
  readonly prompts: Localized<Prompts>;
  readonly dialogs: Dialogs;
  /** What words mean inside a dialog; null when no flow listens to any meaning. */
  readonly meanings: Understands | null;
}

/** Says a prompt, for the screen unless told, with the bank's facts and the given values filled in. */
export function promptText(
  brain: Brain,
  language: Language,
  name: Exclude<keyof Prompts, 'ask_back_none' | 'talk_to_person'>,
  values: Readonly<Record<string, string>> = {},
  channel: DialogChannel = 'chat',
): string {
  return fill(brain.prompts[language][name][channel], { ...brain.knowledge.facts(language), ...values });
}

/** The button that asks for a person. */
export function personButton(brain: Brain, language: Language): QuickReply {
  const { title, say } = brain.prompts[language].talk_to_person;
  return { title, payload: say };
}
