import type { Instant } from '#kernel';
import type { CampaignPurpose } from './campaign.js';

/** Whom a suppression is about: a number (E.164), a customer, or a case. */
export const suppressionScopes = ['number', 'person', 'case'] as const;
export type SuppressionScope = (typeof suppressionScopes)[number];

/** A recorded reason not to call. */
export interface NewSuppression {
  readonly id: string;
  readonly scope: SuppressionScope;
  readonly value: string;
  /** Kind in the words of the calling rules, such as `do_not_call`. */
  readonly kind: string;
  /** Null: for every purpose the kind is about. */
  readonly purposes: readonly CampaignPurpose[] | null;
  readonly since: Instant;
  /** Null: until somebody lifts it. */
  readonly until: Instant | null;
  /** Where it comes from: `attempt:…`, `conversation:…`, `import:…`, `staff:…`. */
  readonly source: string;
}

export interface Suppression extends NewSuppression {
  readonly liftedAt: Instant | null;
}
