import type { Locate } from '#content';
import type { Entry } from './entry.schema.js';

/** What a file says. */
export interface Located<T> {
  readonly file: string;
  readonly value: T;
  readonly locate: Locate;
}

/** An entry and where its parts stand, so that a problem found across files can be pointed at. */
export interface LocatedEntry {
  readonly file: string;
  readonly entry: Entry;
  readonly locate: Locate;
}
