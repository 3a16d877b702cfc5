import { type Brain, type ConversationChange, leaveToAgent, promptText, type Reply, respond } from '#assistant';
import type { Conversation, Turn } from '#kernel';
import { newId } from '../platform/new-id.js';
import { mouthOf, type Place } from './party.js';

interface Circumstances {
  readonly place: Place;
  readonly now: string;
  readonly brain: Brain;
}

/** What becomes of a conversation by what the assistant says; nothing when an agent has taken it meanwhile. */
export function answerChange(
  conversation: Conversation,
  turn: Turn,
  said: Reply,
  { place: { position, waitSeconds }, now, brain }: Circumstances,
): ConversationChange {
  const queue = said.outcome === 'person_wanted';
  const { state } = conversation;
  if (state === 'agent' || (state === 'queued' && !queue)) return leaveToAgent(conversation, turn);
  const isLong = waitSeconds !== null && waitSeconds >= 60;
  const prompt = state === 'queued' ? 'already_queued' : isLong ? 'queued_wait' : 'queued';
  const values = { position: String(position), minutes: String(Math.ceil((waitSeconds ?? 0) / 60)) };
  const queueText = queue ? promptText(brain, said.language, prompt, values, mouthOf(conversation.channel)) : null;
  return respond(conversation, turn, said, queueText, newId, now);
}
