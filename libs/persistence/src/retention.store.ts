import type { Conversation, Instant, Notice, PromiseToPay, Turn } from '#kernel';
import {
  type ConversationData,
  type KeptCount,
  type LegalHold,
  type PersonRecord,
  type RetentionPurpose,
  RetentionStore,
  type RowData,
} from '#privacy';
import { JournalPruning } from './campaigns/journal-pruning.js';
import type { Database } from './database.js';
import { isHeld } from './held.js';
import { RetainedRows } from './retained-rows.js';
import type { Statement } from './statements.js';
import { conversationTable } from './tables/conversation.table.js';
import { noticeTable, promiseTable } from './tables/dialog.table.js';
import { turnTable } from './tables/turn.table.js';

/** What remains of a conversation says nothing of whose it was. */
const erased = 'erased:';

/** Whatever is deleted with a transcript or a finding: tables that name their conversation. */
const tables: Readonly<Record<ConversationData, readonly string[]>> = {
  transcript: ['turn', 'conversation_digest', 'conversation_intent', 'open_question', 'desk_note', 'desk_ticket'],
  recording: [],
  finding: ['finding', 'inspection', 'quality_alert', 'review_item', 'rule_verdict', 'review', 'review_case'],
  promise: ['promise_to_pay'],
};

/** Where something of such data is, a conversation still has it. */
const marks: Readonly<Record<ConversationData, string>> = {
  transcript: `c."participant" NOT LIKE '${erased}%'`,
  recording: 'EXISTS (SELECT 1 FROM "call" k WHERE k."conversationId" = c."id" AND k."recording" IS NOT NULL)',
  finding: 'EXISTS (SELECT 1 FROM "inspection" i WHERE i."conversationId" = c."id")',
  promise: 'EXISTS (SELECT 1 FROM "promise_to_pay" p WHERE p."conversationId" = c."id")',
};

const held = isHeld('c."id"', 'c."participant"', 'c."caseId"');

/** What was heard on a call goes with the words of its conversation, and so does who was called. */
const calls = (parameters: readonly unknown[]): readonly Statement[] => [
  {
    sql: 'DELETE FROM "call_turn" WHERE "callId" IN (SELECT "id" FROM "call" WHERE "conversationId" = ?)',
    parameters,
    rows: null,
  },
  { sql: 'UPDATE "call" SET "customer" = NULL WHERE "conversationId" = ?', parameters, rows: null },
];

export class DatabaseRetentionStore extends RetentionStore {
  private readonly retained: RetainedRows;

  constructor(private readonly database: Database) {
    super();
    this.retained = new RetainedRows(database);
  }

  override subjectOf(written: string): string {
    const [, kind, phone] = /^(customer|number):(\+\d+)$/.exec(written) ?? [];
    return kind === undefined || phone === undefined ? written : `${kind}:${this.database.numbers.ofPerson(phone)}`;
  }

  override holds(): Promise<readonly LegalHold[]> {
    return this.rows('SELECT * FROM "legal_hold" ORDER BY "placedAt" DESC', []);
  }

  override async placeHold({ id, subject, reason, placedBy, placedAt }: LegalHold): Promise<void> {
    const sql = `INSERT INTO "legal_hold" ("id", "subject", "reason", "placedBy", "placedAt") VALUES (?, ?, ?, ?, ?)`;
    await this.database.writer.write([{ sql, parameters: [id, subject, reason, placedBy, placedAt] }]);
  }

  override async liftHold(id: string, at: Instant): Promise<boolean> {
    const sql = 'UPDATE "legal_hold" SET "liftedAt" = ? WHERE "id" = ? AND "liftedAt" IS NULL';
    return (await this.database.writer.write([{ sql, parameters: [at, id] }])).done;
  }

  override async expired(data: ConversationData, purpose: RetentionPurpose, before: Instant, limit: number) {
    const about = { service: 'c."caseId" IS NULL', collection: 'c."caseId" IS NOT NULL', any: '1 = 1' }[purpose];
    const sql = `SELECT c."id" FROM "conversation" c WHERE c."endedAt" IS NOT NULL AND c."endedAt" < ?
      AND ${about} AND ${marks[data]} AND NOT ${held} ORDER BY c."endedAt" LIMIT ?`;
    return (await this.rows<{ id: string }>(sql, [before, limit])).map(({ id }) => id);
  }

  override async erase(data: ConversationData, conversationId: string): Promise<void> {
    const parameters = [conversationId];
    const remove = tables[data].map((table): Statement => ({
      sql: `DELETE FROM "${table}" WHERE "conversationId" = ?`,
      parameters,
      rows: null,
    }));
    if (data === 'recording') {
      const sql = 'UPDATE "call" SET "recording" = NULL WHERE "conversationId" = ?';
      await this.database.writer.write([{ sql, parameters, rows: null }]);
      return;
    }
    if (data !== 'transcript') {
      const [first, ...rest] = remove;
      if (first) await this.database.writer.write([first, ...rest]);
      return;
    }
    const place = 'SELECT "place" FROM "conversation_digest" WHERE "conversationId" = ?';
    const words: Statement[] = this.isPostgres
      ? []
      : [{ sql: `DELETE FROM "conversation_words" WHERE rowid IN (${place})`, parameters, rows: null }];
    const scrub: Statement = {
      sql: `UPDATE "conversation" SET "participant" = '${erased}' || "id", "dialog" = NULL, "handover" = NULL,
        "topic" = NULL WHERE "id" = ? AND "endedAt" IS NOT NULL`,
      parameters,
    };
    await this.database.writer.write([scrub, ...words, ...remove, ...calls(parameters)]);
  }

  override sweep(data: RowData, purpose: RetentionPurpose, before: Instant, limit: number): Promise<number> {
    return this.retained.sweep(data, purpose, before, limit);
  }

  override forgetDecisions(before: Instant, now: Instant): Promise<number> {
    return new JournalPruning(this.database).forget(before, now);
  }

  override eraseContacts(subject: string) {
    return this.retained.erase(subject);
  }

  override async recordings(conversationId: string): Promise<readonly string[]> {
    const sql = 'SELECT "recording" FROM "call" WHERE "conversationId" = ? AND "recording" IS NOT NULL';
    return (await this.rows<{ recording: string }>(sql, [conversationId])).map(({ recording }) => recording);
  }

  override async conversationsOf(subject: string) {
    const sql = `SELECT c."id", c."endedAt", CASE WHEN ${held} THEN 1 ELSE 0 END AS "held" FROM "conversation" c
      WHERE c."participant" = ? OR c."caseId" = ? ORDER BY c."startedAt"`;
    const rows = await this.rows<{ id: string; endedAt: string | null; held: number }>(sql, [subject, subject]);
    return rows.map(({ id, endedAt, held: isHeld }) => ({ id, isOpen: endedAt === null, isHeld: isHeld === 1 }));
  }

  override async remaining(subject: string): Promise<readonly KeptCount[]> {
    const of = 'SELECT "id" FROM "conversation" WHERE "participant" = ? OR "caseId" = ?';
    const counted: readonly (readonly [string, string])[] = [
      ['transcript', `SELECT COUNT(*) AS "n" FROM "conversation" WHERE "participant" = ? AND ? <> ''`],
      ['promise', `SELECT COUNT(*) AS "n" FROM "promise_to_pay" WHERE "conversationId" IN (${of})`],
    ];
    const kept: KeptCount[] = [];
    for (const [data, sql] of counted) {
      const [row] = await this.rows<{ n: number | string }>(sql, [subject, subject]);
      if (Number(row?.n ?? 0) > 0) kept.push({ data, count: Number(row?.n) });
    }
    return [...kept, ...(await this.retained.remaining(subject)).filter(({ count }) => count > 0)];
  }

  override async record(subject: string): Promise<PersonRecord> {
    const { source } = this.database;
    const conversations = await source
      .getRepository<Conversation>(conversationTable)
      .find({ where: [{ participant: subject }, { caseId: subject }], order: { startedAt: 'ASC' } });
    const told: unknown[] = [];
    const [promises, suppressions]: [PromiseToPay[], Notice[]] = [[], []];
    for (const { id: conversationId, channel, language, startedAt, endedAt } of conversations) {
      const turns = await source
        .getRepository<Turn>(turnTable)
        .find({ where: { conversationId }, order: { seq: 'ASC' } });
      const said = turns.map(({ role, saidAt, content }) => ({ role, saidAt, text: content.text }));
      told.push({ id: conversationId, channel, language, startedAt, endedAt, turns: said });
      promises.push(...(await source.getRepository<PromiseToPay>(promiseTable).findBy({ conversationId })));
      suppressions.push(...(await source.getRepository<Notice>(noticeTable).findBy({ conversationId })));
    }
    const listed = await this.retained.record(subject);
    return { ...listed, conversations: told, promises, suppressions: [...listed.suppressions, ...suppressions] };
  }

  private get isPostgres(): boolean {
    return this.database.source.options.type === 'postgres';
  }

  private rows<T>(sql: string, parameters: readonly (string | number)[]): Promise<readonly T[]> {
    let n = 0;
    const numbered = this.isPostgres ? sql.replaceAll('?', () => `$${String(++n)}`) : sql;
    return this.database.source.query(numbered, [...parameters]);
  }
}
