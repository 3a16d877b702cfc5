import type { Instant, Localized } from '#kernel';
import type { Obligations } from './obligations.js';
import type { Counted } from './situation.js';
import type { Confidence, Denial } from './vocabulary.js';

/** Why a call is denied, or what to know about one that is allowed. */
export interface Reason {
  /** Id of the rule, or `DATA` when something is missing. */
  readonly rule: string;
  readonly code: Denial;
  readonly policy: string | null;
  readonly confidence: Confidence | null;
  /** What the rule says, and what was found. */
  readonly text: Localized;
  /** When this reason alone would be gone. */
  readonly retryAt: Instant | null;
}

interface DecisionRecord {
  readonly attempt: string;
  readonly decidedAt: Instant;
  readonly profile: string;
  /** The policies asked, and their versions. */
  readonly versions: Readonly<Record<string, string>>;
  readonly counted: readonly Counted[];
  /** What does not forbid the call but should be known. */
  readonly warnings: readonly Reason[];
}

interface Allowed extends DecisionRecord {
  readonly isAllowed: true;
  readonly code: 'ALLOW';
  readonly obligations: Obligations;
  /** At most 60 s later; the question is put again right before the dial. */
  readonly expiresAt: Instant;
}

interface Denied extends DecisionRecord {
  readonly isAllowed: false;
  /** The first stage of the decision order that says no. */
  readonly code: Denial;
  /** All of them, in decision order. */
  readonly reasons: readonly Reason[];
  /** The first instant at which the call would be allowed, nothing else changing; null: not by waiting. */
  readonly retryAt: Instant | null;
}

export type Decision = Allowed | Denied;
