import type { Instant } from '#kernel';
import type { NewSuppression, Suppression, SuppressionScope } from './suppression.js';

export interface SuppressionSearch {
  /** A number (E.164), customer or case. */
  readonly text: string | null;
  readonly scope: SuppressionScope | null;
  readonly kind: string | null;
  /** Only those that hold now. */
  readonly isOpen: boolean;
  /** Id of the last one of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/** Keeps the reasons not to call. Bound to the database. */
export abstract class SuppressionStore {
  /** Those that are known by their id already are left as they are. */
  abstract add(suppressions: readonly NewSuppression[]): Promise<void>;
  /** Lifts one; false when there is none that holds. */
  abstract lift(id: string, at: Instant): Promise<boolean>;
  abstract find(id: string): Promise<Suppression | null>;
  abstract search(search: SuppressionSearch): Promise<readonly Suppression[]>;
}
