import type { Disposition, Instant, Language } from '#kernel';
import type { ContactEntry } from './strategy/contact-entry.js';

/**
 * `staged`: of a file not yet taken in. `ready`: may be called. `resting`: not before `nextAt`. `reserved`: an attempt
 * is under way. The others are ends: `done` with a disposition, `closed` for a recorded reason, `withdrawn` by people.
 */
export const contactStates = ['staged', 'ready', 'resting', 'reserved', 'done', 'closed', 'withdrawn'] as const;
export type ContactState = (typeof contactStates)[number];

export const openContactStates = ['ready', 'resting', 'reserved'] as const satisfies readonly ContactState[];

/** Why a contact ended without a further call. */
export const closingReasons = [
  'denied',
  'attempts_used_up',
  'no_number_left',
  'campaign_over',
  'holdout',
  'other_channel',
] as const;
export type ClosingReason = (typeof closingReasons)[number];

export interface ContactNumber {
  /** Its name, under which calls to it are counted and it is looked up; given when the contact is stored. */
  readonly id?: string;
  /** E.164. */
  readonly phone: string;
  readonly type: 'mobile' | 'residential' | 'work' | 'unknown';
  /** Region the number belongs to, such as 新疆. */
  readonly area: string | null;
  readonly isOwnerVerified: boolean;
}

/** What the list says of the person that the calling rules ask for. */
export interface ContactStanding {
  /** Where the person lives and what the number belongs to, such as `CN` or `US-NY`. */
  readonly jurisdictions: readonly string[];
  /** IANA names; empty: every zone of the jurisdictions. */
  readonly timeZones: readonly string[];
  readonly party: 'debtor' | 'guarantor' | 'related_third' | 'contact' | 'unrelated_third' | 'household';
  readonly consent: {
    readonly status: 'granted' | 'none' | 'refused' | 'withdrawn';
    readonly form: 'express' | 'written';
  } | null;
  readonly registerChecks: readonly {
    readonly register: string;
    readonly checkedAt: Instant;
    readonly isListed: boolean;
  }[];
  readonly daysOverdue: number | null;
  readonly tags: readonly string[];
}

/** A value of the list that the dialog may say. */
export type ContactVariables = Readonly<Record<string, string | number | boolean | null>>;

/** A person as a list brings them. */
export interface NewContact {
  readonly id: string;
  readonly campaignId: string;
  /** The file it came with; it becomes callable together with all of that file. */
  readonly importId: string;
  /** The bank's own name of this row; unique in the campaign. */
  readonly key: string;
  /** The bank's number of the customer, under which calls to all of their numbers count together. */
  readonly person: string;
  /** In the order in which they are tried; at least one. */
  readonly numbers: readonly ContactNumber[];
  /** The case or debt the call is about. */
  readonly caseId: string | null;
  readonly language: Language;
  readonly standing: ContactStanding;
  readonly variables: ContactVariables;
  /** Whole number; lower is called earlier. */
  readonly place: number;
  /** How the campaign's strategy treats them; null without a strategy, or when it has no bucket for them. */
  readonly entry?: ContactEntry | null;
}

export interface Contact extends NewContact {
  readonly entry: ContactEntry | null;
  readonly state: ContactState;
  /** Counts the changes, and fences off who works from an older one. */
  readonly version: number;
  /** Attempts reserved so far, whether they were dialled or not. */
  readonly attempts: number;
  /** Earlier results with their times, as the attempt plan counts them. */
  readonly results: readonly ContactResult[];
  /** Place of the number that is called next. */
  readonly number: number;
  /** Of a resting contact: when it is ready again. */
  readonly nextAt: Instant | null;
  readonly disposition: Disposition | null;
  readonly closedFor: ClosingReason | null;
  /** The rule that closed it, or what people gave as their reason. */
  readonly closingNote: string | null;
  readonly changedAt: Instant;
  /** Withdrawn while a call was under way; takes effect when it ends. */
  readonly isWithdrawalAsked: boolean;
}

/** What one dial came to; `interrupted`: a dial may have gone out, and nobody knows what came of it. */
export type AttemptResult = Disposition | 'interrupted';

export interface ContactResult {
  readonly result: AttemptResult;
  readonly at: Instant;
  /** Place of the number that was called. */
  readonly number: number;
}
