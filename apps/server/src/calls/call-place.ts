import { anyAnswer, awaitedAnswer, type AwaitedAnswer, type Brain, type Question } from '#assistant';
import type { DialogEvent, DialogState } from '#dialog';
import type { Conversation, Language, Tone, Turn } from '#kernel';
import type { CallReply, Saying } from '#voicebot';
import type { Participant } from '../chat/participant.js';
import { knownAs } from '../chat/party.js';
import { spokenText } from './spoken-text.js';

/** Whom a call is with, and what it is about. */
export interface CallPlace {
  readonly callId: string;
  readonly participant: Participant & { readonly channel: 'phone' };
  readonly language: Language;
  /** The flow that the bank calls about; null when the customer calls. */
  readonly flow: string | null;
  readonly caseId: string | null;
  readonly tone?: Tone;
  /** What has to be said before these first words of ours. */
  readonly preface?: (firstWords: string) => readonly string[];
  readonly people?: CallPeople;
}

/** The people behind a call that we place. */
interface CallPeople {
  /** It is for one of them from its first word on. */
  readonly isForThem: boolean;
  /** Asked once somebody is to be handed over; false tells the customer that they are called back, and ends the call. */
  mayTake(conversationId: string): Promise<boolean>;
  /** The line has connected one. */
  connected(): void;
}

/** How the bank begins a call about something; null where it only answers. */
export function startOf({ flow, tone }: CallPlace): DialogEvent | null {
  return flow === null ? null : { kind: 'start', flow, turn: 0, ...(tone && { tone }) };
}

/** A question to the assistant from a call that stands here. */
export function questionOf(
  conversation: Conversation,
  { level }: Participant,
  text: string,
  turn: number,
  now: string,
): Question {
  const { id, language, misses, dialog, topic, caseId } = conversation;
  return {
    text,
    language,
    misses,
    now,
    conversation: id,
    channel: 'voice',
    turn,
    dialog: dialog as DialogState | null,
    topic,
    ...knownAs(conversation, level),
    case: caseId,
  };
}

export function isInFlow({ dialog }: Conversation): boolean {
  return ((dialog as DialogState | null)?.frames.length ?? 0) > 0;
}

const openers: Readonly<Record<Language, readonly string[]>> = {
  zh: ['转人工', '再见'],
  en: ['agent', 'talk to an agent', 'goodbye'],
};

const sayingOf = ({ id, content }: Turn): Saying => ({
  turnId: id,
  text: spokenText(content.text),
  interruptible: content.interruptible ?? 'speech',
});

/** What is asked for; where nothing is, what people often begin with helps an ear that knows phrases only. */
function awaitedNow({ dialog, language }: Conversation, turns: readonly Turn[], brain: Brain): AwaitedAnswer {
  const awaited = awaitedAnswer(dialog as DialogState | null, brain.dialogs, language);
  if (awaited.phrases.length > 0) return awaited;
  const offered = turns.flatMap(({ content }) => content.quickReplies ?? []).map(({ payload }) => payload);
  return { ...awaited, phrases: [...offered, ...brain.knowledge.suggestions(language), ...openers[language]] };
}

/** What these turns of ours sound like on the line, and what comes after them. */
export function callReplyOf(
  conversation: Conversation,
  turns: readonly Turn[],
  before: Conversation['state'],
  brain: Brain,
): CallReply {
  const { state, language } = conversation;
  const next = {
    bot: 'listen',
    agent: 'wait',
    ended: 'hang_up',
    queued: before === 'bot' ? 'hand_over' : 'wait',
  } as const;
  const isOurs = state === 'bot';
  return {
    sayings: turns.filter(({ role }) => role !== 'customer').map(sayingOf),
    language,
    awaited: isOurs ? awaitedNow(conversation, turns, brain) : anyAnswer,
    next: next[state],
    isInFlow: isInFlow(conversation),
    understoodMs: null,
  };
}
