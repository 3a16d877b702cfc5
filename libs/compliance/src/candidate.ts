import type { Instant } from '#kernel';
import type { Caller, Mode, NumberType, Party, Purpose, SuppressionKind } from './vocabulary.js';
import type { Window } from './windows.js';

/** A recorded reason not to call. */
export interface Suppression {
  readonly kind: SuppressionKind;
  /** Null: for every purpose that the kind is about. */
  readonly purposes: readonly Purpose[] | null;
  /** Null: until somebody lifts it. */
  readonly until: Instant | null;
}

/** What the person called, or the person responsible for the number, has agreed to. */
export interface Consent {
  readonly status: 'granted' | 'none' | 'refused' | 'withdrawn';
  /** `express`: said, for this purpose; `written`: signed or clicked, and kept as evidence. */
  readonly form: 'express' | 'written';
}

/** The result of asking a do-not-call register. */
export interface RegisterCheck {
  readonly register: string;
  readonly checkedAt: Instant;
  readonly isListed: boolean;
}

/** What was agreed with the debtor on how to call; without evidence it counts for nothing. */
export interface Agreement {
  readonly windows: readonly Window[];
  readonly unansweredAttemptsPerDay: number | null;
  readonly hasEvidence: boolean;
}

/** What is known of the debtor when somebody else is called. */
export interface DebtorState {
  readonly isLost: boolean;
  readonly hasDied: boolean;
  readonly lacksCapacity: boolean;
}

export interface CalledNumber {
  readonly id: string;
  /** The owner was found to be the person this call is for. */
  readonly isOwnerVerified: boolean;
  readonly type: NumberType;
  /** Region that the number belongs to, such as 新疆. */
  readonly area: string | null;
}

/** The line that would carry the call. */
export interface Line {
  /** Name in the policies, or `generic`. */
  readonly kind: string;
  /** What the person called will see of us. */
  readonly callerNumber: 'verified' | 'unverified' | 'withheld' | 'premium' | 'spoofed';
  readonly activeCalls: number;
  /** Calls the line may carry at once; null: what its policy says. */
  readonly concurrency: number | null;
}

/** What a robot would say. */
export interface Script {
  readonly version: string;
  readonly isApproved: boolean;
  readonly languages: readonly string[];
}

/**
 * One call that may be placed. What comes from outside may miss or hold the unknown: such a call is denied, never
 * guessed at.
 */
export interface Candidate {
  /** Id of the attempt that the decision is for. */
  readonly attempt: string;
  readonly purpose: Purpose | null;
  /** Where the person lives and what the number belongs to; all of their rules apply. */
  readonly jurisdictions: readonly string[];
  /** IANA names of every zone that the person may plausibly be in; it must be a decent time in all. */
  readonly timeZones: readonly string[];
  readonly number: CalledNumber;
  readonly person: string;
  readonly debt: string | null;
  /** The bank together with its agencies, whose calls count together. */
  readonly institution: string;
  readonly party: Party | null;
  /** A case worker has approved this call to somebody other than the debtor. */
  readonly hasThirdPartyApproval: boolean;
  readonly hasContractBasis: boolean;
  readonly debtor: DebtorState;
  readonly caller: Caller | null;
  readonly mode: Mode;
  /** Null: there is no record, which is no consent. */
  readonly consent: Consent | null;
  readonly registerChecks: readonly RegisterCheck[];
  readonly suppressions: readonly Suppression[];
  readonly agreement: Agreement | null;
  /** Times of the day at which the person wants no call. */
  readonly unwantedTimes: readonly Window[];
  /** Times of the day to which the person limits calls; empty: no limit. */
  readonly wantedTimes: readonly Window[];
  /** Weekdays on which the person wants no call, 1 is Monday. */
  readonly unwantedWeekdays: readonly number[];
  /** Day on which the person asked to be called again. */
  readonly callbackAskedOn: string | null;
  /** The employer is known to forbid calls at work. */
  readonly employerForbids: boolean;
  readonly line: Line;
  readonly campaign: string | null;
  /** Days overdue, of a debt. */
  readonly daysOverdue: number | null;
  readonly language: string | null;
  /** Null: nobody has written one. */
  readonly script: Script | null;
  /** What sets this call apart: `warm_call`, `confirm_cease`, `notify_remedy`, `promise_reminder`, `emergency`. */
  readonly tags: readonly string[];
  /** Set when a public holiday is known from elsewhere than the calendar. */
  readonly isHoliday: boolean | null;
}
