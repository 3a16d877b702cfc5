import type { Instant } from '#kernel';
import type { ConversationDigest } from './record/digest.js';
import type { Inspected } from './record/inspect-record.js';
import type { Finding, Inspection } from './run/finding.js';

export interface StoredInspection extends Inspection {
  /** Of the cards and rules it was inspected with. */
  readonly rulesVersion: string;
  readonly inspectedAt: Instant;
}

/** A grave finding that supervisors are told at once. */
export interface Alert {
  /** Of the conversation and the rule: the same is told once. */
  readonly id: string;
  readonly conversationId: string;
  readonly finding: Finding;
  readonly channel: string;
  readonly agent: string | null;
  readonly at: Instant;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Instant | null;
}

export interface AlertPage {
  readonly alerts: readonly Alert[];
  readonly next: string | null;
  readonly open: number;
}

export interface EndedConversation {
  readonly id: string;
  readonly startedAt: Instant;
}

/** Which alerts; those of `withoutAgents` are another team's. */
export interface AlertsOf {
  readonly open?: boolean;
  readonly after?: string;
  readonly limit: number;
  readonly withoutAgents: readonly string[];
}

export interface EndedOf {
  readonly since: Instant;
  readonly until: Instant;
  readonly after: EndedConversation | null;
  readonly limit: number;
  readonly withoutAgents: readonly string[];
}

/** What inspections found. Machine's results are written once and never changed. */
export abstract class InspectionStore {
  /** Ended conversations without an inspection, those that ended first first. */
  abstract pending(limit: number): Promise<readonly string[]>;
  /** Keeps a result and all that follows from it. False when there was one already: nothing changes. */
  abstract keep(inspected: Inspected): Promise<boolean>;
  abstract find(conversationId: string): Promise<StoredInspection | null>;
  /** Open conversations whose digest is behind, and in which nothing was said since. */
  abstract unfollowed(quietSince: Instant, limit: number): Promise<readonly string[]>;
  /** Puts the digest of an open conversation up to date; an older one changes nothing. */
  abstract follow(digest: ConversationDigest): Promise<void>;
  /** False when it was raised before. */
  abstract raise(alert: Alert): Promise<boolean>;
  abstract alerts(of: AlertsOf): Promise<AlertPage>;
  abstract alert(id: string): Promise<Alert | null>;
  /** False when somebody did so before. */
  abstract acknowledge(id: string, by: string, at: Instant): Promise<boolean>;
  /** Ended conversations of a period, for trying rules on; oldest first, after an id. */
  abstract ended(of: EndedOf): Promise<readonly EndedConversation[]>;
}
