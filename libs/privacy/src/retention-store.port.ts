import type { Instant } from '#kernel';
import type { RetainedData, RetentionPurpose } from './retention.js';

/** Somebody said that nothing of this may be deleted, whatever the schedules say. */
export interface LegalHold {
  readonly id: string;
  /** A conversation's id, a participant (`customer:…`) or a case (`case:…`). */
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
}

/** Finds and deletes what is personal. Every deletion is whole for one conversation, and does nothing the second time. */
export abstract class RetentionStore {
  abstract holds(): Promise<readonly LegalHold[]>;
  abstract placeHold(hold: LegalHold): Promise<void>;
  /** False when there is no such hold, or it was lifted before. */
  abstract liftHold(id: string, at: Instant): Promise<boolean>;

  /** Conversations that ended before, hold such data and are under no hold. */
  abstract expired(
    data: Exclude<RetainedData, 'audit'>,
    purpose: RetentionPurpose,
    before: Instant,
    limit: number,
  ): Promise<readonly string[]>;
  /** Deletes such data of a conversation; a transcript takes with it whose conversation it was. */
  abstract erase(data: Exclude<RetainedData, 'audit'>, conversationId: string): Promise<void>;

  /** Files of recordings of a conversation, as paths below their folder; they go before what names them is erased. */
  abstract recordings(conversationId: string): Promise<readonly string[]>;

  /** Ended conversations of a participant or case; `held` ones may not be deleted, `open` ones not yet. */
  abstract conversationsOf(subject: string): Promise<readonly { id: string; isHeld: boolean; isOpen: boolean }[]>;
  /** What is left of a participant or case, by kind. */
  abstract remaining(subject: string): Promise<readonly KeptCount[]>;
  abstract record(subject: string): Promise<PersonRecord>;
}
