import type { Language } from '#kernel';
import type { Dialogs } from '../load/dialogs.js';
import type { Values } from '../value.js';

export type DialogChannel = 'chat' | 'voice';

/** What a step may know of the world; the same context and event always lead to the same decision. */
export interface DialogContext {
  readonly dialogs: Dialogs;
  readonly conversation: string;
  readonly language: Language;
  readonly channel: DialogChannel;
  /** Local time where the customer is: 2026-03-02T10:00. */
  readonly now: string;
  /** What the channel itself proves of the customer. */
  readonly level: number;
  /** Who the channel says the customer is (`customer:…`). */
  readonly customerId: string | null;
  /** The declared facts of `customer.…` and `case.…`. */
  readonly customer: Values;
  readonly case: Values;
  /** Whether the knowledge has an answer to an intent today. */
  readonly answers: (intent: string) => boolean;
}
