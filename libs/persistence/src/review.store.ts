import type { Instant } from '#kernel';
import {
  type CalibrationSession,
  type CaseEvent,
  type CaseState,
  type QueuedReview,
  type Review,
  type ReviewCase,
  type ReviewItem,
  type ReviewPage,
  type ReviewReason,
  ReviewStore,
} from '#quality';
import type { Unit } from './committer.js';
import { Where } from './conversation-filter.js';
import type { Database } from './database.js';
import type { Vault } from './encryption/vault.js';
import { hadBy } from './owned-by.js';
import { insertRow, marks, pageKeys, pageMark, upsertRow } from './rows.js';
import type { Statement } from './statements.js';

interface CaseRow extends Omit<ReviewCase, 'events'> {
  readonly events: string;
  readonly updatedAt: string;
}

const caseOf = (row: CaseRow, vault: Vault): ReviewCase => {
  const { conversationId, state, agent, reviewer, secondReviewer, appeals, dueAt, machineScore, score, revision } = row;
  const about = { conversationId, state, agent, reviewer, secondReviewer, appeals, dueAt, machineScore, score };
  return { ...about, revision, events: JSON.parse(vault.open('review_case', 'events', row.events)) as CaseEvent[] };
};

const itemRow = (item: ReviewItem) => ({ id: `${item.conversationId}:${item.reason}`, ...item, doneAt: null });

export class DatabaseReviewStore extends ReviewStore {
  constructor(private readonly database: Database) {
    super();
  }

  override async queue(of: ReviewPage & { reason?: ReviewReason; done: boolean }) {
    const { reader } = this.database;
    const where = new Where();
    where.and(`r."doneAt" IS ${of.done ? 'NOT ' : ''}NULL`);
    if (of.reason !== undefined) where.and('r."reason" = ?', of.reason);
    where.withoutAgents('d."agent"', of.withoutAgents);
    const keys = pageKeys(of.after, 2);
    if (keys) where.and('(r."dueAt", r."id") > (?, ?)', ...keys);
    const rows = await reader.rows<Omit<QueuedReview, 'rules'> & { id: string }>(
      `SELECT r."id", r."conversationId", r."reason", r."stratum", r."dueAt", d."startedAt", d."channel", d."agent",
       d."score" FROM "review_item" r JOIN "conversation_digest" d ON d."conversationId" = r."conversationId"
       ${where.sql} ORDER BY r."dueAt", r."id" LIMIT ?`,
      [...where.parameters, of.limit + 1],
    );
    const page = rows.slice(0, of.limit);
    const rules = await this.rulesOf(page.map(({ conversationId }) => conversationId));
    const last = page.at(-1);
    return {
      items: page.map(({ conversationId, reason, stratum, dueAt, startedAt, channel, agent, score }) => ({
        conversationId,
        reason,
        stratum,
        dueAt,
        startedAt,
        channel,
        agent,
        score,
        rules: rules.get(conversationId) ?? [],
      })),
      next: rows.length > of.limit && last ? pageMark(last.dueAt, last.id) : null,
    };
  }

  override async counts(withoutAgents: readonly string[]): Promise<Readonly<Partial<Record<ReviewReason, number>>>> {
    const where = new Where();
    where.and('r."doneAt" IS NULL');
    where.withoutAgents('d."agent"', withoutAgents);
    const rows = await this.database.reader.rows<{ reason: ReviewReason; count: number }>(
      `SELECT r."reason", CAST(COUNT(*) AS integer) AS "count" FROM "review_item" r
       JOIN "conversation_digest" d ON d."conversationId" = r."conversationId" ${where.sql} GROUP BY r."reason"`,
      where.parameters,
    );
    return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]));
  }

  override async keep(review: Review, of: ReviewCase | null, queue: ReviewItem | null): Promise<boolean> {
    const { id, conversationId, reviewer, score, calibrationId, at, verdicts, items, comments } = review;
    const { vault } = this.database;
    const body = vault.seal('review', 'body', JSON.stringify({ verdicts, items, comments }));
    const unit: Unit = [
      insertRow('review', { id, conversationId, reviewer, score, calibrationId, at, body }),
      // What calibrates people does not weigh rules: they see only a part of the whole, on purpose.
      ...(calibrationId === null ? verdicts : []).map(({ rule, verdict }) =>
        insertRow('rule_verdict', { reviewId: id, rule, conversationId, verdict, at }),
      ),
      ...(of ? [this.caseStatement(of, at)] : []),
      ...(queue ? [upsertRow('review_item', 'id', itemRow(queue))] : []),
    ];
    if (!(await this.database.writer.write(unit)).done) return false;
    if (calibrationId === null) await this.settle(conversationId, at);
    return true;
  }

  override reviews(conversationId: string): Promise<readonly Review[]> {
    return this.reviewsWhere('"conversationId" = ? AND "calibrationId" IS NULL', conversationId);
  }

  override async case(conversationId: string): Promise<ReviewCase | null> {
    const [row] = await this.database.reader.rows<CaseRow>('SELECT * FROM "review_case" WHERE "conversationId" = ?', [
      conversationId,
    ]);
    return row ? caseOf(row, this.database.vault) : null;
  }

  override async moveCase(of: ReviewCase, now: Instant, queue: ReviewItem | null): Promise<boolean> {
    const unit: Unit = [
      this.caseStatement(of, now),
      ...(queue ? [upsertRow('review_item', 'id', itemRow(queue))] : []),
    ];
    if (!(await this.database.writer.write(unit)).done) return false;
    if (of.state !== 'appealed') await this.settle(of.conversationId, now);
    return true;
  }

  override async cases(of: ReviewPage & { state?: CaseState; agent?: string }) {
    const where = new Where();
    if (of.state !== undefined) where.and('"state" = ?', of.state);
    if (of.agent !== undefined) where.and('"agent" = ?', of.agent);
    where.withoutAgents('"agent"', of.withoutAgents);
    const keys = pageKeys(of.after, 2);
    if (keys) where.and('("updatedAt", "conversationId") < (?, ?)', ...keys);
    const rows = await this.database.reader.rows<CaseRow>(
      `SELECT * FROM "review_case" ${where.sql} ORDER BY "updatedAt" DESC, "conversationId" DESC LIMIT ?`,
      [...where.parameters, of.limit + 1],
    );
    const page = rows.slice(0, of.limit);
    const last = page.at(-1);
    const next = rows.length > of.limit && last ? pageMark(last.updatedAt, last.conversationId) : null;
    return { cases: page.map((row) => caseOf(row, this.database.vault)), next };
  }

  override async due(now: Instant): Promise<readonly ReviewCase[]> {
    const rows = await this.database.reader.rows<CaseRow>(
      `SELECT * FROM "review_case" WHERE "state" IN ('published', 'upheld', 'changed') AND "dueAt" < ? LIMIT 500`,
      [now],
    );
    return rows.map((row) => caseOf(row, this.database.vault));
  }

  override async verdictsOn(rule: string): Promise<Readonly<Record<string, boolean>>> {
    const rows = await this.database.reader.rows<{ conversationId: string; verdict: string }>(
      'SELECT "conversationId", "verdict" FROM "rule_verdict" WHERE "rule" = ? ORDER BY "at"',
      [rule],
    );
    return Object.fromEntries(rows.map(({ conversationId, verdict }) => [conversationId, verdict !== 'rejected']));
  }

  override async open(session: CalibrationSession): Promise<void> {
    const { id, createdAt, closedAt, ...body } = session;
    await this.database.writer.write([
      insertRow('calibration', { id, createdAt, closedAt, body: JSON.stringify(body) }),
    ]);
  }

  override async close(sessionId: string, at: Instant): Promise<boolean> {
    const sql = 'UPDATE "calibration" SET "closedAt" = ? WHERE "id" = ? AND "closedAt" IS NULL';
    return (await this.database.writer.write([{ sql, parameters: [at, sessionId] }])).done;
  }

  override async sessions(withoutAgents: readonly string[]): Promise<readonly CalibrationSession[]> {
    const rows = await this.database.reader.rows<{
      id: string;
      createdAt: string;
      closedAt: string | null;
      body: string;
    }>('SELECT * FROM "calibration" ORDER BY "createdAt" DESC LIMIT 500');
    const sessions = rows.map(({ body, ...row }) => ({
      ...(JSON.parse(body) as Omit<CalibrationSession, 'id' | 'createdAt' | 'closedAt'>),
      ...row,
    }));
    const ids = new Set(sessions.flatMap(({ conversations }) => conversations));
    const had = await hadBy(this.database.reader, withoutAgents, [...ids]);
    return sessions.filter(({ conversations }) => !conversations.some((id) => had.has(id)));
  }

  override calibrationReviews(sessionId: string): Promise<readonly Review[]> {
    return this.reviewsWhere('"calibrationId" = ?', sessionId);
  }

  override async byAgent(since: Instant, until: Instant, withoutAgents: readonly string[]) {
    const where = new Where();
    where.and('"updatedAt" >= ? AND "updatedAt" < ?', since, until);
    where.withoutAgents('"agent"', withoutAgents);
    const rows = await this.database.reader.rows<CaseRow>(`SELECT * FROM "review_case" ${where.sql}`, where.parameters);
    // What happened to a case is sealed: it is counted here.
    const groups = new Map<string | null, ReviewCase[]>();
    for (const row of rows) {
      const one = caseOf(row, this.database.vault);
      groups.set(one.agent, [...(groups.get(one.agent) ?? []), one]);
    }
    const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
    return [...groups].map(([agent, cases]) => ({
      agent,
      reviews: cases.length,
      reviewScore: sum(cases.map(({ score }) => score)) / cases.length,
      appeals: sum(cases.map(({ appeals }) => appeals)),
      changed: cases.filter(({ events }) => events.some(({ action }) => action === 'change')).length,
    }));
  }

  private caseStatement(of: ReviewCase, now: Instant): Statement {
    const events = this.database.vault.seal('review_case', 'events', JSON.stringify(of.events));
    const row = { ...of, updatedAt: now, events };
    if (of.revision === 1) return insertRow('review_case', row);
    const only = `"review_case"."revision" = ${String(of.revision - 1)}`;
    return upsertRow('review_case', 'conversationId', row, only);
  }

  /** What was waiting for a person has had one. */
  private async settle(conversationId: string, at: Instant): Promise<void> {
    const open = await this.database.reader.rows<{ id: string }>(
      'SELECT "id" FROM "review_item" WHERE "conversationId" = ? AND "doneAt" IS NULL AND "dueAt" IS NOT NULL',
      [conversationId],
    );
    const sql = 'UPDATE "review_item" SET "doneAt" = ? WHERE "id" = ? AND "doneAt" IS NULL';
    await Promise.all(open.map(({ id }) => this.database.writer.write([{ sql, parameters: [at, id] }])));
  }

  private async rulesOf(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.reader.rows<{ conversationId: string; rule: string }>(
      `SELECT "conversationId", "rule" FROM "finding" WHERE "conversationId" IN (${marks(ids)}) ORDER BY "rule"`,
      ids,
    );
    return groupRules(rows);
  }

  private async reviewsWhere(condition: string, value: string): Promise<readonly Review[]> {
    const rows = await this.database.reader.rows<Omit<Review, 'verdicts' | 'items' | 'comments'> & { body: string }>(
      `SELECT * FROM "review" WHERE ${condition} ORDER BY "at", "id"`,
      [value],
    );
    return rows.map(({ body, ...row }) => ({
      ...row,
      ...(JSON.parse(this.database.vault.open('review', 'body', body)) as Pick<
        Review,
        'verdicts' | 'items' | 'comments'
      >),
    }));
  }
}

function groupRules(rows: readonly { readonly conversationId: string; readonly rule: string }[]) {
  const grouped = new Map<string, string[]>();
  for (const { conversationId, rule } of rows) {
    grouped.set(conversationId, [...(grouped.get(conversationId) ?? []), rule]);
  }
  return grouped;
}
