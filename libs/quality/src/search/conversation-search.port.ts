import type { Instant } from '#kernel';
import type { ConversationDigest } from '../record/digest.js';
import type { Severity } from '../rules/names.js';
import type { Inspection } from '../run/finding.js';

/** What conversations are searched by; all that is given must hold. */
export interface ConversationFilter {
  readonly text?: string;
  readonly intent?: string;
  /** A rule with a finding; "FB-*" means all that begin so. */
  readonly rule?: string;
  readonly severity?: Severity;
  readonly scoreFrom?: number;
  readonly scoreTo?: number;
  readonly disposition?: string;
  readonly customer?: string;
  /** "bot": nobody of the bank had it. */
  readonly agent?: string;
  /** Nothing that one of these had: they are of another team than who asks. */
  readonly withoutAgents?: readonly string[];
  readonly channel?: string;
  readonly state?: string;
  readonly durationFromMs?: number;
  readonly durationToMs?: number;
  readonly sentiment?: 'negative' | 'neutral' | 'positive';
  readonly handedOver?: boolean;
  readonly unanswered?: boolean;
  readonly demo?: boolean;
  readonly since?: Instant;
  readonly until?: Instant;
}

/** A conversation as a list shows it. */
export interface FoundConversation extends ConversationDigest {
  readonly score: number | null;
  readonly grade: Inspection['grade'] | null;
  /** Of the gravest finding. */
  readonly severity: Severity | null;
  readonly findings: number;
}

export interface FoundPage {
  readonly conversations: readonly FoundConversation[];
  readonly next: string | null;
}

/** Finds conversations among very many, the newest first. */
export abstract class ConversationSearch {
  abstract find(filter: ConversationFilter, page: { after?: string; limit: number }): Promise<FoundPage>;
  abstract one(conversationId: string): Promise<FoundConversation | null>;
  /** Those of these that one of the agents has, or had last; who waits is nobody's. */
  abstract hadBy(agents: readonly string[], conversationIds: readonly string[]): Promise<ReadonlySet<string>>;
}
