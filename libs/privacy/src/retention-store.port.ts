import type { Instant } from '#kernel';
import type { ConversationData, RetentionPurpose, RowData } from './retention.js';

/** Somebody said that nothing of this may be deleted, whatever the schedules say. */
export interface LegalHold {
  readonly id: string;
  /** A conversation's id, a participant (`customer:…`), a case (`case:…`) or a number (`number:` and the name it is kept under). */
  readonly subject: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Instant;
  readonly liftedAt: Instant | null;
}

export interface KeptCount {
  readonly data: string;
  readonly count: number;
}

/** What is known of one person, in clear. */
export interface PersonRecord {
  readonly conversations: readonly unknown[];
  readonly promises: readonly unknown[];
  readonly suppressions: readonly unknown[];
  readonly contacts: readonly unknown[];
  readonly contactLog: readonly unknown[];
  /** Of a case; of whom they are is not known otherwise. */
  readonly payments: readonly unknown[];
}

/** Finds and deletes what is personal. Every deletion is whole for one conversation, and does nothing the second time. */
export abstract class RetentionStore {
  /** A subject as it is kept: a telephone number in it by the name it is looked up by. */
  abstract subjectOf(written: string): string;
  abstract holds(): Promise<readonly LegalHold[]>;
  abstract placeHold(hold: LegalHold): Promise<void>;
  /** False when there is no such hold, or it was lifted before. */
  abstract liftHold(id: string, at: Instant): Promise<boolean>;

  /** Conversations that ended before, hold such data and are under no hold. */
  abstract expired(
    data: ConversationData,
    purpose: RetentionPurpose,
    before: Instant,
    limit: number,
  ): Promise<readonly string[]>;
  /** Deletes such data of a conversation; a transcript takes with it whose conversation it was. */
  abstract erase(data: ConversationData, conversationId: string): Promise<void>;

  /** Deletes up to `limit` rows that were over before and are under no hold; tells how many. */
  abstract sweep(data: RowData, purpose: RetentionPurpose, before: Instant, limit: number): Promise<number>;
  /**
   * Forgets decisions of before that are under no hold, so that the rest of their journal can be verified; tells how
   * many.
   */
  abstract forgetDecisions(before: Instant, now: Instant): Promise<number>;
  /**
   * Deletes what campaigns know of a person, case or number, but for what is held or being called this moment; tells
   * what was deleted, and what of it stays as it is evidence.
   */
  abstract eraseContacts(
    subject: string,
  ): Promise<{ readonly erased: readonly KeptCount[]; readonly kept: readonly KeptCount[] }>;

  /** Files of recordings of a conversation, as paths below their folder; they go before what names them is erased. */
  abstract recordings(conversationId: string): Promise<readonly string[]>;

  /** Ended conversations of a participant or case; `held` ones may not be deleted, `open` ones not yet. */
  abstract conversationsOf(subject: string): Promise<readonly { id: string; isHeld: boolean; isOpen: boolean }[]>;
  /** What is left of a participant or case, by kind. */
  abstract remaining(subject: string): Promise<readonly KeptCount[]>;
  abstract record(subject: string): Promise<PersonRecord>;
}
