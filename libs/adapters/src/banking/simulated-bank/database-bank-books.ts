import type { FindOptionsWhere, Repository } from 'typeorm';
import type { ActionOutcome } from '#dialog';
import {
  type BankBookRow,
  bankBookTable,
  type BankOperationRow,
  bankOperationTable,
  type Database,
  TableStatements,
} from '#persistence';
import type { BankBook } from './bank-book.js';
import { BankBooks, type Operation, type StoredBook } from './bank-books.port.js';

const rowOf = (book: BankBook, version: number): BankBookRow => ({
  id: book.id,
  version,
  phone: book.phone === '' ? null : book.phone,
  caseId: book.case?.id ?? null,
  data: book,
});

/** Keeps the books of the simulated bank in the product's own database. */
export class DatabaseBankBooks extends BankBooks {
  private readonly books: Repository<BankBookRow>;
  private readonly operations: Repository<BankOperationRow>;
  private readonly bookRow: TableStatements<BankBookRow>;
  private readonly operationRow: TableStatements<BankOperationRow>;
  private readonly writer: Database['writer'];

  constructor({ source, writer }: Database) {
    super();
    this.books = source.getRepository(bankBookTable);
    this.operations = source.getRepository(bankOperationTable);
    this.bookRow = new TableStatements(source, bankBookTable);
    this.operationRow = new TableStatements(source, bankOperationTable);
    this.writer = writer;
  }

  override find(id: string): Promise<StoredBook | null> {
    return this.first({ id });
  }

  override findByPhone(phone: string): Promise<StoredBook | null> {
    return this.first({ phone });
  }

  override findByCase(caseId: string): Promise<StoredBook | null> {
    return this.first({ caseId });
  }

  override async outcome(key: string): Promise<ActionOutcome | null> {
    const row = await this.operations.findOneBy({ key });
    return row ? (row.outcome as ActionOutcome) : null;
  }

  override async save({ book, version }: StoredBook, { key, action, outcome }: Operation): Promise<boolean> {
    const result = await this.writer.write([
      this.operationRow.insert({ key, action, bookId: book.id, outcome }),
      this.bookRow.update(rowOf(book, version + 1), '"id" = ? AND "version" = ?', [book.id, version]),
    ]);
    return result.done;
  }

  override async seed(books: readonly BankBook[]): Promise<void> {
    await Promise.all(books.map((book) => this.writer.write([this.bookRow.insert(rowOf(book, 0))])));
  }

  private async first(where: FindOptionsWhere<BankBookRow>): Promise<StoredBook | null> {
    const row = await this.books.findOneBy(where);
    return row && { book: row.data as BankBook, version: row.version };
  }
}
