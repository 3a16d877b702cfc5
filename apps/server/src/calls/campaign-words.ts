import { type ConversationChange, move, type Reply } from '#assistant';
import type { Conversation } from '#kernel';
import { newId } from '../platform/new-id.js';
import type { CallPlace } from './call-place.js';
import { spokenText } from './spoken-text.js';

/** Our first words, and before them what the rules demand and they leave out; nobody interrupts that. */
export function prefaced(said: Reply, { preface }: CallPlace): Reply {
  const firstWords = said.contents.map(({ text }) => spokenText(text)).join(' ');
  const missing = preface?.(firstWords) ?? [];
  if (missing.length === 0) return said;
  const text = missing.join(said.language === 'zh' ? '' : ' ');
  return { ...said, contents: [{ text, interruptible: 'none' }, ...said.contents] };
}

/** Whom we called and who asked for a person is told that we call again. */
export function calledBack(open: Conversation, text: string, now: string): ConversationChange {
  const { conversation, ...ended } = move(open, 'end', text, null, newId, now);
  return { ...ended, conversation: { ...conversation, disposition: 'RP_CALLBACK' } };
}
