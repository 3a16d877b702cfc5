import type { Localized } from '#kernel';

/** Where in an imported file something stands. */
export interface Place {
  readonly sheet?: string | null;
  /** Row of the sheet or line of the text, from 1. */
  readonly row?: number;
}

/** Something about an imported file that its author should know. An error stops the import, a warning does not. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly place: Place;
  readonly message: Localized;
}
