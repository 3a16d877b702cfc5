import type { Instant, PromiseToPay } from '#kernel';
import type { Attempt, CallEvent, CallOutcome } from './attempt.js';
import type { CountedPool } from './call-permission.port.js';
import type { Campaign } from './campaign.js';
import type { Contact, ContactState, NewContact } from './contact.js';
import type { NewSuppression } from './suppression.js';

/** What the contact log keeps of a call beside its events. */
export interface CallCounted {
  readonly number: string;
  readonly numberType: string;
  readonly person: string;
  readonly debt: string | null;
  readonly institution: string;
  readonly purpose: string;
  readonly caller: 'robot' | 'human';
  readonly line: string;
  readonly campaign: string;
  readonly tags: readonly string[];
}

export interface Reservation {
  readonly attempt: Attempt;
  /** As it becomes; its version is one higher than the one permission was asked for. */
  readonly contact: Contact;
  readonly counted: CallCounted;
  /** The counts as they were when permission was given. */
  readonly pools: readonly CountedPool[];
  readonly record: unknown;
}

export interface CallEnd {
  readonly attempt: Attempt;
  readonly contact: Contact;
  readonly counted: CallCounted;
  readonly events: readonly CallEvent[];
  readonly suppressions: readonly NewSuppression[];
  readonly promise: PromiseToPay | null;
  /** The conversation has stored the promise already; it is only counted. */
  readonly isPromiseStored: boolean;
  /** What came of handing it to a person of ours; counted. */
  readonly transfer: CallOutcome['transfer'];
  /** Added to what was seen of parts of the day and of steps of the dialog; counted under these names. */
  readonly counts: CampaignTally;
  /** Told to the campaign's webhook; null: to nobody. */
  readonly push: unknown;
  readonly record: unknown;
}

export type ImportState = 'staging' | 'taking_in' | 'done' | 'discarded';

/** A file of contacts on its way into a campaign. */
export interface StoredImport {
  readonly id: string;
  readonly campaignId: string;
  readonly fileName: string;
  readonly state: ImportState;
  readonly contacts: number;
  readonly startedAt: Instant;
  /** When somebody last worked on it, by the clock of the machine. */
  readonly touchedAt: Instant;
}

/** Counts of a campaign by name: `state:ready`, `dials`, `result:RP_PTP`, `denied:CN-HRS-01` … */
export type CampaignTally = Readonly<Record<string, number>>;

export interface ContactSearch {
  readonly campaignId: string | null;
  /** Campaigns of other teams than that of who asks. */
  readonly withoutCampaigns: readonly string[];
  /** A phone number in E.164, a customer number, a key or a case. */
  readonly text: string | null;
  readonly state: ContactState | null;
  readonly disposition: string | null;
  /** Id of the last contact of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/** Keeps campaigns, contacts and attempts, with the journal and the counts of their calls. Bound to the database. */
export abstract class CampaignStore {
  /** Resolves false when there is a campaign of this id already. */
  abstract create(campaign: Campaign): Promise<boolean>;
  /** Replaces the version before it; resolves false when that is not the stored one. */
  abstract update(campaign: Campaign): Promise<boolean>;
  abstract find(id: string): Promise<Campaign | null>;
  /** Newest first. */
  abstract list(): Promise<readonly Campaign[]>;
  abstract running(): Promise<readonly Campaign[]>;
  abstract tally(campaignId: string): Promise<CampaignTally>;

  /** Begins a file: its contacts may be staged. */
  abstract beginImport(begun: StoredImport): Promise<void>;
  /**
   * Stages contacts of a file; they are called only once the file is taken in. Thousands at a time are welcome.
   * @throws DomainError `duplicate-contact`, `import-over`
   */
  abstract stage(contacts: readonly NewContact[], at: Instant): Promise<void>;
  /** Says that somebody still works on a file; false: it is staged no more. */
  abstract touchImport(importId: string, at: Instant): Promise<boolean>;
  /** Which of these keys the campaign has already. */
  abstract knownKeys(campaignId: string, keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Makes all contacts of a file callable; what a crash leaves over is taken in by calling it again. */
  abstract takeIn(importId: string): Promise<void>;
  /** Forgets the contacts of a file that is not taken in. */
  abstract discard(importId: string): Promise<void>;
  abstract imports(campaignId: string): Promise<readonly StoredImport[]>;
  /** Files on their way that nobody has worked on since: a crash left them half way. */
  abstract unfinishedImports(untouchedSince: Instant): Promise<readonly StoredImport[]>;

  /** Contacts that may be called, first place first. */
  abstract ready(campaignId: string, limit: number): Promise<readonly Contact[]>;
  /** Makes resting contacts ready whose time has come; says how many. */
  abstract wake(campaignId: string, now: Instant, limit: number): Promise<number>;
  /** When the first resting contact is ready again. */
  abstract nextWake(campaignId: string): Promise<Instant | null>;
  /** Withdraws contacts that are not at an end; a call under way is finished first. Says how many. */
  abstract withdraw(campaignId: string, keys: readonly string[], note: string, at: Instant): Promise<number>;
  /** Closes up to `limit` contacts of a campaign that is over; says how many. */
  abstract closeRest(campaignId: string, limit: number, at: Instant): Promise<number>;

  /** Puts a contact aside or closes it; the `rule` that refused it is counted. Resolves false when the contact moved on. */
  abstract defer(contact: Contact, rule: string | null, record: unknown): Promise<boolean>;
  /** Takes an attempt's place in the counts; false when contact or counts are no more as they were: ask again. */
  abstract reserve(reservation: Reservation): Promise<boolean>;
  /** From here on a dial may go out. False when the attempt is no longer its holder's: do not dial. */
  abstract dialling(attempt: Attempt, record: unknown): Promise<boolean>;
  /** Gives up an attempt of which it is certain that no dial went out; its place in the counts is free again. */
  abstract release(reservation: Omit<Reservation, 'pools'>, rule: string | null): Promise<boolean>;
  /** Ends a dialled attempt; false when somebody else has, or the contact has changed meanwhile. */
  abstract end(end: CallEnd): Promise<boolean>;
  /** Keeps attempts of a holder from being swept. */
  abstract renew(holder: string, leaseUntil: Instant): Promise<void>;
  /** Attempts whose holder has not renewed them. */
  abstract expired(now: Instant, limit: number): Promise<readonly Attempt[]>;
  /** Makes an expired attempt one's own; false when somebody else did, or its holder came back. */
  abstract takeOver(attempt: Attempt, holder: string, leaseUntil: Instant): Promise<boolean>;
  /** Attempts under way by line, of all processes. */
  abstract underWay(): Promise<readonly Attempt[]>;

  /** Ids of every n-th of those who wait to be called, in their order, at most so many. */
  abstract sample(campaignId: string, every: number, limit: number): Promise<readonly string[]>;
  abstract contact(id: string): Promise<Contact | null>;
  abstract search(search: ContactSearch): Promise<readonly Contact[]>;
  abstract attemptsOf(contactId: string): Promise<readonly Attempt[]>;
}
