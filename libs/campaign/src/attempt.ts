import type { Currency, Disposition, Instant } from '#kernel';
import type { AttemptResult } from './contact.js';

/**
 * `reserved`: has its place in the counts, no dial went out. `dialling`: a dial may have gone out from here on, and none
 * goes out a second time. `ended`: with a result. `released`: never dialled, and never will be.
 */
export const attemptStates = ['reserved', 'dialling', 'ended', 'released'] as const;
export type AttemptState = (typeof attemptStates)[number];

/** One dial, placed at most once. */
export interface Attempt {
  /** Made of contact and number, not random: reserving it again is refused. */
  readonly id: string;
  readonly campaignId: string;
  readonly contactId: string;
  readonly state: AttemptState;
  /** Version of the contact it was reserved with; whoever holds an older one is refused. */
  readonly token: number;
  /** The process that has it … */
  readonly holder: string;
  /** … until then, by the clock of the machine and not that of the campaign. */
  readonly leaseUntil: Instant;
  readonly reservedAt: Instant;
  readonly dialledAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly result: AttemptResult | null;
  readonly conversationId: string | null;
  /** Seconds somebody was on the line. */
  readonly talkSeconds: number | null;
}

/** Id of a contact's n-th attempt, from 1. */
export function attemptIdOf(contactId: string, n: number): string {
  return `${contactId}.${String(n)}`;
}

/** Something the contact log notes of a call. */
export interface CallEvent {
  readonly kind: 'answered' | 'machine' | 'effective_call' | 'conversation' | 'third_party_contact' | 'abandoned';
  readonly at: Instant;
}

/** How a call ended. */
export interface CallOutcome {
  readonly disposition: Disposition;
  readonly events: readonly CallEvent[];
  readonly endedAt: Instant;
  readonly talkSeconds: number;
  readonly conversationId: string | null;
  /** When the person asked to be called again. */
  readonly callBackAt: Instant | null;
  readonly promise: CallPromise | null;
  /** Where a person of ours was to take over: one did; the customer gave up, or nobody came; they are called back. */
  readonly transfer: 'served' | 'lost' | 'booked' | null;
  /** Steps of the dialog that were gone through, as `flow#step`; the last one is where it ended. */
  readonly steps: readonly string[];
}

/** A promise to pay that was made on a call. */
export interface CallPromise {
  /** The conversation has stored it already. */
  readonly isStored: boolean;
  readonly amountMinor: number;
  readonly currency: Currency;
  /** Local date, 2026-12-31. */
  readonly dueDate: string;
}
