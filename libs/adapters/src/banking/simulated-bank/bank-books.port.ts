import type { ActionOutcome } from '#dialog';
import type { BankBook } from './bank-book.js';

/** A book and the number of times it was changed. */
export interface StoredBook {
  readonly book: BankBook;
  readonly version: number;
}

/** What an action did: stored in one commit with the book it changed. */
export interface Operation {
  readonly key: string;
  readonly action: string;
  readonly outcome: ActionOutcome;
}

/** Keeps the books of the simulated bank and what was done to them. */
export abstract class BankBooks {
  abstract find(id: string): Promise<StoredBook | null>;
  abstract findByPhone(phone: string): Promise<StoredBook | null>;
  abstract findByCase(id: string): Promise<StoredBook | null>;
  /** What an action with this key came to, or null when there was none. */
  abstract outcome(key: string): Promise<ActionOutcome | null>;
  /**
   * Stores a changed book with its operation, if the book is still at `version` and the key is new.
   * @returns whether it was stored
   */
  abstract save(changed: StoredBook, operation: Operation): Promise<boolean>;
  /** Adds books that are not there yet. */
  abstract seed(books: readonly BankBook[]): Promise<void>;
}
