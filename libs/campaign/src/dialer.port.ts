import type { CallOutcome } from './attempt.js';
import type { Campaign } from './campaign.js';
import type { Contact } from './contact.js';

/** What the permission demands of the call, to be handed on to whoever speaks. */
export interface CallDemands {
  readonly say: readonly string[];
  readonly notSay: readonly string[];
  readonly voicemail: 'hang_up' | 'limited_content' | null;
  readonly recordingYears: number | null;
}

export interface CallOrder {
  readonly attemptId: string;
  readonly campaign: Campaign;
  readonly contact: Contact;
  readonly demands: CallDemands;
}

/** Hears of a call while it goes on. */
export interface CallListener {
  answered(): void;
  /** The person wants no more calls, or the like; it holds from this moment. Words as in a flow's `suppress`. */
  suppressed(what: string): void;
  /** Is to be handed to a person of ours: true lets them wait for one; false tells them that they are called back. */
  asksForPerson(): boolean;
  /** Is with a person of ours. */
  withPerson(): void;
}

/** What the network's own records say of an attempt. */
export type CallRecord =
  | { readonly kind: 'ended'; readonly outcome: CallOutcome }
  | { readonly kind: 'in_progress' }
  /** It is certain that no dial went out. */
  | { readonly kind: 'never_dialled' }
  | { readonly kind: 'unknown' };

/** Places the calls of campaigns. Bound to the voicebot, or to a simulated telephone network. */
export abstract class Dialer {
  /**
   * Places one call and follows it to its end. The caller sees to it that an attempt is placed once; a line that fails
   * is an outcome (`NA_NETFAIL`), not an error.
   */
  abstract place(order: CallOrder, listener: CallListener, signal: AbortSignal): Promise<CallOutcome>;
  /** What became of an attempt whose process died; asked at most every few seconds. */
  abstract recall(attemptId: string): Promise<CallRecord>;
}
