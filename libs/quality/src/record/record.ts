import type { Conversation, Notice, PromiseToPay, Turn } from '#kernel';

/** All that is stored of one conversation. */
export interface ConversationRecord {
  readonly conversation: Conversation;
  readonly turns: readonly Turn[];
  readonly promises: readonly PromiseToPay[];
  readonly notices: readonly Notice[];
  /** What the agent who closed it noted; null when nobody did. */
  readonly outcome: string | null;
  /** Played by simulated customers. */
  readonly isDemo: boolean;
  /** Null: it was in writing. */
  readonly call: SpokenCall | null;
  /** Zone of the bank. */
  readonly timeZone: string;
}

/** A turn as it was on the line; milliseconds from the answer, as in the recording. */
export interface SpokenTurn {
  readonly startMs: number;
  readonly endMs: number;
  /** What the customer heard of a turn that they interrupted; null when all of it was heard. */
  readonly heard: string | null;
}

/** The telephone call that a conversation was. */
export interface SpokenCall {
  readonly id: string;
  readonly hasRecording: boolean;
  /** By the id of the turn. */
  readonly turns: Readonly<Record<string, SpokenTurn>>;
}

/** What is kept beside a conversation and its turns. */
export type Circumstances = Pick<ConversationRecord, 'notices' | 'promises' | 'outcome' | 'isDemo' | 'call'>;

/** Reads what is kept beside conversations. */
export abstract class CircumstanceStore {
  abstract of(conversationIds: readonly string[]): Promise<ReadonlyMap<string, Circumstances>>;
}

const textChannels: ReadonlySet<string> = new Set(['web', 'rasa', 'rest', 'terminal', 'app']);

/** Calls are what does not come in writing. */
export const mediumOf = (channel: string): 'chat' | 'call' => (textChannels.has(channel) ? 'chat' : 'call');
