import type { Localized } from '#kernel';

/** Something wrong in a content file, said so that its author can mend it. */
export interface ContentProblem {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: Localized;
}
