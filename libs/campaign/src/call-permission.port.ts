import type { Instant, Localized } from '#kernel';
import type { Campaign } from './campaign.js';
import type { Contact } from './contact.js';
import type { CallDemands } from './dialer.port.js';

/** May this attempt be placed now? */
export interface CallQuestion {
  readonly attemptId: string;
  readonly campaign: Campaign;
  readonly contact: Contact;
  readonly now: Instant;
  /** Calls that the campaign's line carries now. */
  readonly activeCalls: number;
}

/** A count of calls that the answer relied on; `version` changes whenever anything is added to it. */
export interface CountedPool {
  readonly key: string;
  readonly version: number;
}

interface Answered {
  /** The counts that must not have moved when a place in them is taken. */
  readonly pools: readonly CountedPool[];
  /** The decision with all it was made from, for the journal. */
  readonly record: unknown;
}

export interface Permitted extends Answered {
  readonly isAllowed: true;
  readonly demands: CallDemands;
  readonly expiresAt: Instant;
}

export interface Refused extends Answered {
  readonly isAllowed: false;
  /** The stage that said no, such as `DENY_TIME`. */
  readonly code: string;
  /** The rule that said it first. */
  readonly rule: string;
  readonly text: Localized;
  /** Null: not by waiting. */
  readonly retryAt: Instant | null;
}

export type Permission = Permitted | Refused;

/** Says whether calls may be placed; bound by the app to the calling rules and the contact log. */
export abstract class CallPermission {
  /** Answers in the order of the questions. */
  abstract ask(questions: readonly CallQuestion[]): Promise<readonly Permission[]>;
}
