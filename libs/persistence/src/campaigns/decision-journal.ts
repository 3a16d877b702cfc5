import type { DataSource } from 'typeorm';
import { forgotten, type JournalEntry, type JournalPlace } from '#compliance';
import type { Database } from '../database.js';
import { type JournalRow } from '../tables/contact-log.table.js';
import { read } from './sql.js';

const page = 1_000;

function entryOf({ seq, at, body, previous, hash }: JournalRow): JournalEntry {
  return { seq, at, body: body === '' ? forgotten : (JSON.parse(body) as unknown), previous, hash };
}

/** Reads the journal of decisions; it is written with what was decided, and only then. */
export class DatabaseDecisionJournal {
  private readonly source: DataSource;

  constructor({ source }: Database) {
    this.source = source;
  }

  /** All entries in their order. */
  async *entries(): AsyncGenerator<JournalEntry> {
    for (let after = 0; ;) {
      const sql = `SELECT * FROM "decision_journal" WHERE "seq" > ? ORDER BY "seq" LIMIT ${String(page)}`;
      const rows = await read<JournalRow>(this.source, sql, [after]);
      for (const row of rows) yield entryOf(row);
      const last = rows.at(-1);
      if (!last || rows.length < page) return;
      after = last.seq;
    }
  }

  /** What was decided about a contact, oldest first. */
  async about(contactId: string): Promise<readonly JournalEntry[]> {
    const sql = 'SELECT * FROM "decision_journal" WHERE "subject" = ? ORDER BY "seq"';
    return (await read<JournalRow>(this.source, sql, [contactId])).map(entryOf);
  }

  /** Where entries begin that were not deleted by schedule; null: none were. */
  async checkpoint(): Promise<(JournalPlace & { readonly at: string }) | null> {
    const sql = 'SELECT "seq", "hash", "at" FROM "journal_checkpoint" ORDER BY "seq" DESC LIMIT 1';
    return (await read<JournalPlace & { readonly at: string }>(this.source, sql, []))[0] ?? null;
  }

  /** Number and hash of the last entry, to be noted elsewhere. */
  async head(): Promise<JournalPlace> {
    const sql = `SELECT "seq", "hash" FROM "journal_head" WHERE "name" = 'decisions'`;
    const [head] = await read<JournalPlace>(this.source, sql, []);
    return head ?? { seq: 0, hash: '0'.repeat(64) };
  }
}
