import type { ActionOutcome } from '#dialog';
import type { BankBook } from './bank-book.js';
import { BankBooks, type Operation, type StoredBook } from './bank-books.port.js';

/** Books in memory: for written conversations and for a try without a database. */
export class MemoryBankBooks extends BankBooks {
  private readonly books = new Map<string, StoredBook>();
  private readonly outcomes = new Map<string, ActionOutcome>();

  override find(id: string): Promise<StoredBook | null> {
    return Promise.resolve(this.books.get(id) ?? null);
  }

  override findByPhone(phone: string): Promise<StoredBook | null> {
    return Promise.resolve(this.first(({ book }) => book.phone === phone));
  }

  override findByCase(id: string): Promise<StoredBook | null> {
    return Promise.resolve(this.first(({ book }) => book.case?.id === id));
  }

  override outcome(key: string): Promise<ActionOutcome | null> {
    return Promise.resolve(this.outcomes.get(key) ?? null);
  }

  override save({ book, version }: StoredBook, { key, outcome }: Operation): Promise<boolean> {
    if (this.outcomes.has(key) || this.books.get(book.id)?.version !== version) return Promise.resolve(false);
    this.books.set(book.id, { book, version: version + 1 });
    this.outcomes.set(key, outcome);
    return Promise.resolve(true);
  }

  override seed(books: readonly BankBook[]): Promise<void> {
    for (const book of books) if (!this.books.has(book.id)) this.books.set(book.id, { book, version: 0 });
    return Promise.resolve();
  }

  private first(matches: (stored: StoredBook) => boolean): StoredBook | null {
    return [...this.books.values()].find(matches) ?? null;
  }
}
