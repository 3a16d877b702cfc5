import { type Payment, PaymentStore } from '#assistant';
import type { PromiseToPay } from '#kernel';
import type { Database } from '../database.js';
import type { Statement } from '../statements.js';
import { marks, read } from './sql.js';

/** Rows of one INSERT. */
const atOnce = 500;

export class DatabasePaymentStore extends PaymentStore {
  constructor(private readonly database: Database) {
    super();
  }

  override async add(payments: readonly Payment[]): Promise<number> {
    const ids = payments.map(({ id }) => id);
    let known = 0;
    const inserts: Statement[] = [];
    for (let i = 0; i < payments.length; i += atOnce) {
      const some = payments.slice(i, i + atOnce);
      const sql = `SELECT "id" FROM "payment" WHERE "id" IN (${marks(some)})`;
      known += (await read(this.database.source, sql, ids.slice(i, i + atOnce))).length;
      inserts.push({
        sql: `INSERT INTO "payment" ("id", "caseId", "amountMinor", "currency", "paidAt")
          VALUES ${some.map(() => '(?, ?, ?, ?, ?)').join(', ')} ON CONFLICT DO NOTHING`,
        parameters: some.flatMap(({ id, caseId, amountMinor, currency, paidAt }) => {
          return [id, caseId, amountMinor, currency, paidAt];
        }),
        rows: null,
      });
    }
    const [first, ...rest] = inserts;
    if (first) await this.database.writer.write([first, ...rest]);
    return payments.length - known;
  }

  override async paidSince({ caseId, currency, madeAt }: PromiseToPay): Promise<number | null> {
    if (caseId === null) return null;
    const sql = `SELECT SUM("amountMinor") AS "sum" FROM "payment"
      WHERE "caseId" = ? AND "currency" = ? AND "paidAt" >= ?`;
    const [row] = await read<{ sum: number | string | null }>(this.database.source, sql, [caseId, currency, madeAt]);
    return row?.sum == null ? null : Number(row.sum);
  }
}
