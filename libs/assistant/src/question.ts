import type { DialogChannel, DialogState, Effect, Summary } from '#dialog';
import type { Language, Topic, TurnContent, Understanding } from '#kernel';
import type { Asked, Outcome } from './answer.js';

export interface Question extends Asked {
  readonly conversation: string;
  /** Whether words are read or heard. */
  readonly channel: DialogChannel;
  /** Number of the customer's turn; with the conversation it names the actions that the turn leads to. */
  readonly turn: number;
  /** Where the dialog of the conversation stands. */
  readonly dialog: DialogState | null;
  /** The product last spoken of. */
  readonly topic: Topic | null;
  /** Who the channel says the customer is (`customer:…`), or null. */
  readonly customer: string | null;
  /** What the channel proves of that: 2 for a customer who signed in with two factors, else 0. */
  readonly level: number;
  /** The case of an outbound conversation (`case:…`), or null. */
  readonly case: string | null;
}

/** What is to be kept of a turn beside its words. */
export type DialogRecord = Extract<Effect, { kind: 'promise' | 'suppress' | 'alert' | 'end' }>;

interface Handover {
  readonly reason: string;
  readonly summary: Summary;
}

export interface Reply {
  readonly outcome: Outcome | 'served';
  readonly language: Language;
  readonly understanding: Understanding | null;
  /** What to say, one bubble each; the caller adds where the customer stands in the queue. */
  readonly contents: readonly TurnContent[];
  readonly dialog: DialogState | null;
  readonly topic: Topic | null;
  readonly records: readonly DialogRecord[];
  readonly handover: Handover | null;
}
