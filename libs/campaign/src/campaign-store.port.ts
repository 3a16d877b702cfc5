import type { Instant, PromiseToPay } from '#kernel';
import type { Attempt, CallEvent } from './attempt.js';
import type { Campaign } from './campaign.js';
import type { Contact, NewContact } from './contact.js';
import type { CountedPool } from './call-permission.port.js';
import type { NewSuppression } from './suppression.js';

/** `stale`: the contact or attempt has moved on. `counts_moved`: the counts have; ask for permission again. */
export type ReserveResult = 'done' | 'stale' | 'counts_moved';

/** What is told of a call to the journal and the contact log, with what it led to. */
export interface AttemptEnd {
  readonly attempt: Attempt;
  readonly contact: Contact;
  readonly events: readonly CallEvent[];
  readonly suppressions: readonly NewSuppression[];
  readonly promise: PromiseToPay | null;
  readonly record: unknown;
}

/** Keeps campaigns, contacts and attempts. Bound to the database. */
export abstract class CampaignStore {
  /** Resolves false when there is a campaign of this id already. */
  abstract create(campaign: Campaign): Promise<boolean>;
  /** Replaces the version before it; resolves false when that is not the stored one. */
  abstract update(campaign: Campaign): Promise<boolean>;
  abstract find(id: string): Promise<Campaign | null>;
  /** Newest first. */
  abstract list(): Promise<readonly Campaign[]>;
  abstract running(): Promise<readonly Campaign[]>;

  /** Stages contacts of a file; they are called only once the file is taken in. Thousands at a time are welcome. */
  abstract stage(contacts: readonly NewContact[], at: Instant): Promise<void>;
  /** Which of these keys the campaign has already. */
  abstract knownKeys(campaignId: string, keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Makes all contacts of a file callable; what a crash leaves over is taken in by calling it again. */
  abstract takeIn(campaignId: string, importId: string): Promise<void>;
  /** Forgets the staged contacts of a file that is not taken in. */
  abstract discard(campaignId: string, importId: string): Promise<void>;

  /** Contacts that may be called, best rank first, contacts in `except` left out. */
  abstract ready(campaignId: string, limit: number): Promise<readonly Contact[]>;
  /** Makes resting contacts ready whose time has come; says how many. */
  abstract wake(campaignId: string, nowMs: number, limit: number): Promise<number>;

  /** Puts a contact aside or closes it after a refusal, with the record of the decision. */
  abstract defer(contact: Contact, record: unknown, at: Instant): Promise<boolean>;
  /** Takes an attempt's place in the counts, if contact and counts are as they were when it was permitted. */
  abstract reserve(
    attempt: Attempt,
    contact: Contact,
    campaign: Campaign,
    pools: readonly CountedPool[],
    record: unknown,
  ): Promise<ReserveResult>;
  /** From here on a dial may go out. Resolves false when the attempt is no longer its holder's: do not dial. */
  abstract dialling(attempt: Attempt, record: unknown): Promise<boolean>;
  /** Gives up a reserved attempt that was not dialled. */
  abstract release(attempt: Attempt, contact: Contact, record: unknown, at: Instant): Promise<boolean>;
  /** Ends a dialled attempt; resolves false when somebody else has. */
  abstract end(end: AttemptEnd): Promise<boolean>;
  /** Keeps attempts of a holder from being swept. */
  abstract renew(holder: string, leaseUntil: number): Promise<void>;
  /** Attempts whose holder has not renewed them. */
  abstract expired(nowMs: number, limit: number): Promise<readonly Attempt[]>;

  abstract contact(id: string): Promise<Contact | null>;
  abstract attemptsOf(contactId: string): Promise<readonly Attempt[]>;
}
