import type { Instant } from '#kernel';
import type { AuditEntry, AuditEvent } from './audit-entry.js';

export interface AuditSearch {
  readonly action?: string | undefined;
  /** Id or name. */
  readonly staff?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** Only entries before this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface AuditVerdict {
  readonly isWhole: boolean;
  readonly entries: number;
  /** Number of the oldest entry that is kept. */
  readonly from: number | null;
  readonly head: string | null;
  readonly firstBad: number | null;
  readonly because: string | null;
}

/** What was done by whom. Entries are only ever added; each carries a hash over itself and the one before. */
export abstract class AuditLog {
  /** Resolves once it is durable: record first, then show or do. */
  abstract record(event: AuditEvent): Promise<void>;
  /** Newest first. */
  abstract search(search: AuditSearch): Promise<readonly AuditEntry[]>;
  /** Whether nothing was changed, left out or put in. */
  abstract verify(): Promise<AuditVerdict>;
  /** Forgets entries older than that, leaving a checkpoint from which the rest can be verified; tells how many. */
  abstract prune(before: Instant, event: AuditEvent): Promise<number>;
}
