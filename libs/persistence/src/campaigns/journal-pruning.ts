import { pruneRecord } from '#compliance';
import type { Instant } from '#kernel';
import type { Database } from '../database.js';
import { isHeld } from '../held.js';
import { DatabaseDecisionJournal } from './decision-journal.js';
import { journalStatements } from './journal-statements.js';

/** Entries that are deleted together. */
const atOnce = 1_000;

/** What was decided about somebody whom a hold names, or about a call whose conversation it names. */
const isKept = `(EXISTS (SELECT 1 FROM "contact" c WHERE c."id" = j."subject"
    AND ${isHeld(`'customer:' || c."person"`, `'number:' || c."phone"`, 'c."caseId"')})
  OR EXISTS (SELECT 1 FROM "attempt" a WHERE a."contactId" = j."subject" AND ${isHeld('a."conversationId"')}))`;

const isDue = `j."seq" <= ? AND j."body" <> '' AND NOT ${isKept}`;

/**
 * Forgets old decisions so that the rest can still be verified. What goes first is an entry at the end of the journal
 * that says up to where, and from which hash it goes on; a checkpoint of the same is where verifying begins. Entries in
 * front of the first that is held are deleted, those behind it are emptied: their hashes stay, for the chain.
 */
export class JournalPruning {
  constructor(private readonly database: Database) {}

  /** Forgets what was decided before, but for what is held; tells how many. Interrupted, it goes on the next time. */
  async forget(before: Instant, now: Instant): Promise<number> {
    const upTo = await this.lastBefore(before);
    const count = await this.number(`SELECT COUNT(*) AS "n" FROM "decision_journal" j WHERE ${isDue}`, upTo);
    if (count === 0) return 0;
    const kept = `SELECT MIN("seq") AS "n" FROM "decision_journal" j WHERE j."seq" <= ? AND j."body" <> '' AND ${isKept}`;
    const firstKept = await this.number(kept, upTo);
    const base = firstKept === 0 ? upTo : firstKept - 1;
    await this.announce(upTo, base, now);
    await this.remove(base);
    await this.empty(upTo);
    return count;
  }

  /** The newest entry of which it and all before it are older; times of several processes may overlap. */
  private async lastBefore(before: Instant): Promise<number> {
    const next = await this.number('SELECT MIN("seq") AS "n" FROM "decision_journal" WHERE "at" >= ?', before);
    if (next > 0) return next - 1;
    return this.number('SELECT MAX("seq") AS "n" FROM "decision_journal" WHERE "at" < ?', before);
  }

  private async announce(upTo: number, base: number, now: Instant): Promise<void> {
    const { source, writer, reader } = this.database;
    const sql = `SELECT "seq", "hash" FROM "decision_journal" WHERE "seq" = ?`;
    const [first] = await reader.rows<{ seq: number; hash: string }>(sql, [base]);
    const from = first ?? (await new DatabaseDecisionJournal(this.database).checkpoint());
    const said = journalStatements(source, now, 'journal', pruneRecord(upTo, from));
    const checkpoint = {
      sql: 'INSERT INTO "journal_checkpoint" ("seq", "hash", "at") VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      parameters: [from?.seq, from?.hash, now],
      rows: null,
    };
    await writer.write(from ? [...said, checkpoint] : said);
  }

  /** The oldest first: what is left is chained at every moment. */
  private async remove(upTo: number): Promise<void> {
    for (;;) {
      const first = await this.number('SELECT MIN("seq") AS "n" FROM "decision_journal" WHERE "seq" <= ?', upTo);
      if (first === 0) return;
      const sql = 'DELETE FROM "decision_journal" WHERE "seq" <= ?';
      const parameters = [Math.min(upTo, first + atOnce)];
      await this.database.writer.write([{ sql, parameters, rows: null }]);
    }
  }

  private async empty(upTo: number): Promise<void> {
    for (;;) {
      const sql = `SELECT j."seq" FROM "decision_journal" j WHERE ${isDue} ORDER BY j."seq" LIMIT ${String(atOnce)}`;
      const due = (await this.database.reader.rows<{ seq: number }>(sql, [upTo])).map(({ seq }) => seq);
      if (due.length === 0) return;
      const change = `UPDATE "decision_journal" SET "body" = '', "subject" = '' WHERE "seq" IN (${due.join(', ')})`;
      await this.database.writer.write([{ sql: change, parameters: [], rows: null }]);
    }
  }

  private async number(sql: string, parameter: number | string): Promise<number> {
    const [row] = await this.database.reader.rows<{ n: number | string | null }>(sql, [parameter]);
    return Number(row?.n ?? 0);
  }
}
