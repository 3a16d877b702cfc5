import { type Brain, promptText, type Reply, signalsIn } from '#assistant';
import type { Conversation, Turn } from '#kernel';
import type { Courtesy } from '#voicebot';
import { isInFlow } from './call-place.js';

export type PromptName = Parameters<typeof promptText>[2];

/** What the voice says to what is asked of itself. */
export const courtesyPrompts: Readonly<Record<Courtesy, readonly PromptName[]>> = {
  slower: ['slower'],
  louder: ['louder'],
  hold: ['holding'],
  repeat: [],
};

/** A prompt as it is spoken. */
export const spokenPrompt = (
  { language }: Conversation,
  name: PromptName,
  brain: Brain,
  values: Readonly<Record<string, string>> = {},
): string => promptText(brain, language, name, values, 'voice');

/** A reply of prompts, and of turns that are said again; the dialog stays where it is. */
export function stockReply(
  conversation: Conversation,
  prompts: readonly PromptName[],
  again: readonly Turn[],
  brain: Brain,
): Reply {
  const { language, dialog, topic } = conversation;
  const texts = prompts.map((name) => ({ text: spokenPrompt(conversation, name, brain) }));
  const contents = [...texts, ...again.map(({ content }) => content)];
  const nothingElse = { understanding: null, records: [], handover: null };
  return { outcome: 'served', language, contents, dialog: dialog as Reply['dialog'], topic, ...nothingElse };
}

/** Longer utterances say more than goodbye. */
const longestGoodbye = 24;

/** The customer takes their leave: nobody asked them anything, and nothing is under way. */
export function isGoodbye(conversation: Conversation, text: string): boolean {
  const { state, language } = conversation;
  if (state !== 'bot' || isInFlow(conversation) || text.length > longestGoodbye) return false;
  return signalsIn(text, language).goodbye;
}
