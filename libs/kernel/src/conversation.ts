import type { Disposition } from './disposition.js';
import type { Language } from './language.js';
import type { Currency } from './money.js';
import type { Understanding } from './understanding.js';

/** Where a customer reaches us. One customer has at most one open conversation on each. */
export const channels = ['web', 'rasa', 'rest', 'terminal', 'phone'] as const;
export type Channel = (typeof channels)[number];

/** `bot`: the assistant answers. `queued`: waits for an agent, the assistant is silent. `agent`: an agent has it. */
export const conversationStates = ['bot', 'queued', 'agent', 'ended'] as const;
export type ConversationState = (typeof conversationStates)[number];

/** ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;

/** The whole exchange between one customer and the bank on one channel. */
export interface Conversation {
  readonly id: string;
  /** Who the customer is: `visitor:…` or `customer:…`, never a name or a number of theirs. */
  readonly participant: string;
  readonly channel: Channel;
  readonly language: Language;
  readonly state: ConversationState;
  /** Number of the last turn; the first is 1. */
  readonly lastSeq: number;
  /** The last customer turn that has been dealt with; behind `lastCustomerSeq`, an answer is owed. */
  readonly handledSeq: number;
  readonly lastCustomerSeq: number;
  /** Questions in a row that the assistant did not understand. */
  readonly misses: number;
  readonly startedAt: Instant;
  readonly lastTurnAt: Instant;
  /** Since when the customer waits for an agent. */
  readonly queuedAt: Instant | null;
  readonly endedAt: Instant | null;
  /** Where its dialog stands, as plain JSON that only `#dialog` reads; null while there was none. */
  readonly dialog: unknown;
  /** The product last spoken of, for “那年费呢”; null when there is none. */
  readonly topic: Topic | null;
  /** What the agent who takes over should know; null unless a flow handed over. */
  readonly handover: Handover | null;
  /** How an outbound conversation came out. */
  readonly disposition: Disposition | null;
  /** The case an outbound conversation is about (`case:…`). */
  readonly caseId: string | null;
  /** The person of the bank who owns it, or owned it when it ended; while somebody does, the assistant is silent. */
  readonly agent: string | null;
}

export interface Topic {
  /** Id of a product of the bank. */
  readonly product: string | null;
  readonly attribute: string | null;
  /** The question of the knowledge that was answered last, when that was after the product. */
  readonly intent?: string;
}

export interface Handover {
  readonly reason: string;
  /** Flow, step, slots without secrets, turns not understood; plain JSON. */
  readonly summary: unknown;
}

/** A promise to pay that the customer confirmed in a conversation. */
export interface PromiseToPay {
  /** Made from conversation and turn: the same promise is never kept twice. */
  readonly id: string;
  readonly conversationId: string;
  readonly caseId: string | null;
  readonly amountMinor: number;
  readonly currency: Currency;
  /** Local date by which it is to be paid, 2026-12-31. */
  readonly dueDate: string;
  readonly channel: string;
  readonly state: PromiseState;
  /** Numbers of the turns in which it was made. */
  readonly evidenceTurns: readonly number[];
  readonly madeAt: Instant;
}

/** The life of a promise; what it becomes is decided by payments and time. */
export type PromiseState =
  'confirmed' | 'reminded' | 'due' | 'kept' | 'kept_late' | 'partial' | 'broken' | 'cancelled' | 'superseded';

/** A reason not to contact somebody further, or a call for a supervisor, that came up in a conversation. */
export interface Notice {
  readonly id: string;
  readonly conversationId: string;
  readonly kind: 'suppression' | 'alert';
  /** Which: `stop`, `wrong_number`, `dispute` …; `self_harm`, `fraud` … */
  readonly what: string;
  readonly participant: string;
  readonly caseId: string | null;
  readonly evidenceTurns: readonly number[];
  readonly at: Instant;
}

export const roles = ['customer', 'bot', 'agent', 'system'] as const;
export type Role = (typeof roles)[number];

/** A button: what it shows, and what is said in the customer's name when it is pressed. */
export interface QuickReply {
  readonly title: string;
  readonly payload: string;
}

export interface Link {
  readonly title: string;
  readonly url: string;
}

/** Where an answer comes from, so that customer and auditor can check it. */
export interface Source {
  readonly title: string;
  readonly url?: string;
}

/** What may interrupt words that are spoken on the telephone. */
export const interruptions = ['none', 'dtmf', 'keyword', 'speech'] as const;
export type Interruption = (typeof interruptions)[number];

/** What a turn carries beside its words. */
export interface TurnContent {
  /** Plain text with the Markdown subset of answers: paragraphs, lists, bold, links. */
  readonly text: string;
  readonly quickReplies?: readonly QuickReply[];
  readonly links?: readonly Link[];
  readonly source?: Source;
  /** A language model had a hand in it: it chose the answer among the bank's own, or phrased it from them. */
  readonly byModel?: { readonly use: 'choose' | 'phrase'; readonly name: string };
  /** The intent a bot turn answers. */
  readonly intent?: string;
  /** The answer is a secret: the field for it hides what is typed, and it is not stored. */
  readonly expects?: 'secret';
  /** On the telephone; absent where any speech may. */
  readonly interruptible?: Interruption;
  /** The person of the bank who said it, or who came or went with it. */
  readonly by?: string;
  /** The assistant found nothing for the question that this answers, or was not sure which of several was meant. */
  readonly failed?: 'not_understood' | 'asked_back';
  /** How sure we are of who the customer is, from this turn on. */
  readonly level?: number;
}

/** One party's say, or (role `system`) a change of the conversation's state that both parties see. */
export interface Turn {
  readonly id: string;
  readonly conversationId: string;
  /** Place in the conversation, from 1 without gaps. */
  readonly seq: number;
  readonly role: Role;
  readonly content: TurnContent;
  readonly saidAt: Instant;
  /** The sender's own id of a customer turn; a second one with the same id is the same turn. */
  readonly clientMessageId: string | null;
  /** The customer turn that a bot turn answers. */
  readonly replyTo: string | null;
  readonly understanding: Understanding | null;
}
