import { EntitySchema } from 'typeorm';

/** A customer of the simulated bank; everything else of them is in `data`. */
export interface BankBookRow {
  readonly id: string;
  readonly version: number;
  /** E.164, or null for the book of people without an account. */
  readonly phone: string | null;
  readonly caseId: string | null;
  readonly data: unknown;
}

/** An action that the simulated bank carried out, by its key. */
export interface BankOperationRow {
  readonly key: string;
  readonly action: string;
  readonly bookId: string;
  readonly outcome: unknown;
}

export const bankBookTable = new EntitySchema<BankBookRow>({
  name: 'bank_book',
  columns: {
    id: { type: 'varchar', length: 64, primary: true },
    version: { type: 'integer' },
    phone: { type: 'varchar', length: 16, nullable: true },
    caseId: { type: 'varchar', length: 64, nullable: true },
    data: { type: 'simple-json' },
  },
});

export const bankOperationTable = new EntitySchema<BankOperationRow>({
  name: 'bank_operation',
  columns: {
    key: { type: 'varchar', length: 128, primary: true },
    action: { type: 'varchar', length: 64 },
    bookId: { type: 'varchar', length: 64 },
    outcome: { type: 'simple-json' },
  },
});
