import type { Instant } from '#kernel';
import {
  type Alert,
  type AlertPage,
  type AlertsOf,
  type ConversationDigest,
  type EndedConversation,
  type EndedOf,
  type Finding,
  type Inspected,
  type Inspection,
  InspectionStore,
  severities,
  type StoredInspection,
} from '#quality';
import { Where } from './conversation-filter.js';
import type { Database } from './database.js';
import type { Vault } from './encryption/vault.js';
import { flag, insertRow, type NewRow, pageKeys, pageMark, upsertRow } from './rows.js';
import type { Statement } from './statements.js';

const digestRow = (digest: ConversationDigest, vault: Vault): NewRow => ({
  ...digest,
  excerpt: vault.seal('conversation_digest', 'excerpt', digest.excerpt),
  handedOver: flag(digest.handedOver),
  firstRequest: digest.firstRequest === null ? null : flag(digest.firstRequest),
  isComplaint: flag(digest.isComplaint),
  isDemo: flag(digest.isDemo),
});

const newer = '"conversation_digest"."seq" <= excluded."seq"';

interface AlertRow {
  readonly id: string;
  readonly conversationId: string;
  readonly channel: string;
  readonly agent: string | null;
  readonly at: string;
  readonly body: string;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: string | null;
}

const alertOf = (row: AlertRow, vault: Vault): Alert => {
  const { id, conversationId, channel, agent, at, body, acknowledgedBy, acknowledgedAt } = row;
  return {
    id,
    conversationId,
    channel,
    agent,
    at,
    acknowledgedBy,
    acknowledgedAt,
    finding: JSON.parse(vault.open('quality_alert', 'body', body)) as Finding,
  };
};

export class DatabaseInspectionStore extends InspectionStore {
  constructor(private readonly database: Database) {
    super();
  }

  override async pending(limit: number): Promise<readonly string[]> {
    const rows = await this.database.reader.rows<{ id: string }>(
      `SELECT "id" FROM "conversation" WHERE "endedAt" IS NOT NULL AND "isInspected" = 0 ORDER BY "endedAt" LIMIT ?`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  override async keep(inspected: Inspected): Promise<boolean> {
    const { digest, inspection, version, inspectedAt, intents, questions, review, words } = inspected;
    const { conversation: conversationId, scorecard, score, grade, findings, ...body } = inspection;
    const { startedAt } = digest;
    const { vault } = this.database;
    const gravest = findings.map(({ severity }) => severities.indexOf(severity)).reduce((a, b) => Math.max(a, b), -1);
    const row = { ...digestRow(digest, vault), score, grade, severity: gravest, findings: findings.length };
    const statements = [
      upsertRow('conversation_digest', 'conversationId', row, newer),
      this.indexWords(conversationId, words),
      ...findings.map((finding) => {
        const { rule, severity } = finding;
        const id = `${conversationId}:${rule}`;
        const quoted = vault.seal('finding', 'body', JSON.stringify(finding));
        return insertRow('finding', { id, conversationId, rule, severity, startedAt, body: quoted });
      }),
      ...intents.map((intent) => {
        const { channel, isDemo } = digest;
        return insertRow('conversation_intent', { conversationId, intent, startedAt, channel, isDemo: flag(isDemo) });
      }),
      ...questions.map((question) => {
        const text = vault.seal('open_question', 'text', question.text);
        return insertRow('open_question', { ...question, text, isDemo: flag(question.isDemo) });
      }),
      ...(review ? [insertRow('review_item', { id: `${conversationId}:${review.reason}`, ...review })] : []),
      {
        sql: 'UPDATE "conversation" SET "isInspected" = 1 WHERE "id" = ? AND "isInspected" = 0',
        parameters: [conversationId],
      },
    ];
    const sealed = vault.seal('inspection', 'body', JSON.stringify(body));
    const kept = { conversationId, scorecard, version, score, grade, inspectedAt, body: sealed };
    const result = await this.database.writer.write([insertRow('inspection', kept), ...statements]);
    return result.done;
  }

  override async find(conversationId: string): Promise<StoredInspection | null> {
    const { reader, vault } = this.database;
    const [row] = await reader.rows<{
      scorecard: string;
      version: string;
      score: number;
      grade: Inspection['grade'];
      body: string;
      inspectedAt: string;
    }>('SELECT * FROM "inspection" WHERE "conversationId" = ?', [conversationId]);
    if (!row) return null;
    const found = await reader.rows<{ body: string }>('SELECT "body" FROM "finding" WHERE "conversationId" = ?', [
      conversationId,
    ]);
    const findings = found
      .map(({ body }) => JSON.parse(vault.open('finding', 'body', body)) as Finding)
      .sort(gravestFirst);
    const rest = JSON.parse(vault.open('inspection', 'body', row.body)) as Omit<
      Inspection,
      'conversation' | 'scorecard' | 'score' | 'grade' | 'findings'
    >;
    const { scorecard, score, grade, version: rulesVersion, inspectedAt } = row;
    return { conversation: conversationId, scorecard, score, grade, findings, ...rest, rulesVersion, inspectedAt };
  }

  override async unfollowed(quietSince: Instant, limit: number): Promise<readonly string[]> {
    const rows = await this.database.reader.rows<{ id: string }>(
      `SELECT c."id" FROM "conversation" c LEFT JOIN "conversation_digest" d ON d."conversationId" = c."id"
       WHERE c."endedAt" IS NULL AND c."lastTurnAt" <= ? AND (d."seq" IS NULL OR d."seq" < c."lastSeq") ORDER BY c."lastTurnAt" LIMIT ?`,
      [quietSince, limit],
    );
    return rows.map(({ id }) => id);
  }

  override async follow(digest: ConversationDigest): Promise<void> {
    await this.database.writer.write([
      upsertRow(
        'conversation_digest',
        'conversationId',
        { ...digestRow(digest, this.database.vault), findings: 0 },
        newer,
      ),
    ]);
  }

  override async raise(alert: Alert): Promise<boolean> {
    const { finding, ...rest } = alert;
    const { rule, severity } = finding;
    const body = this.database.vault.seal('quality_alert', 'body', JSON.stringify(finding));
    const row = { ...rest, rule, severity, body };
    return (await this.database.writer.write([insertRow('quality_alert', row)])).done;
  }

  override async alerts(of: AlertsOf): Promise<AlertPage> {
    const { reader } = this.database;
    const [where, stillOpen] = [new Where(), new Where()];
    if (of.open !== undefined) where.and(`"acknowledgedAt" IS ${of.open ? '' : 'NOT '}NULL`);
    const keys = pageKeys(of.after, 2);
    if (keys) where.and('("at", "id") < (?, ?)', ...keys);
    where.withoutAgents('"agent"', of.withoutAgents);
    const rows = await reader.rows<AlertRow>(
      `SELECT * FROM "quality_alert" ${where.sql} ORDER BY "at" DESC, "id" DESC LIMIT ?`,
      [...where.parameters, of.limit + 1],
    );
    stillOpen.and('"acknowledgedAt" IS NULL');
    stillOpen.withoutAgents('"agent"', of.withoutAgents);
    const [count] = await reader.rows<{ open: number }>(
      `SELECT CAST(COUNT(*) AS integer) AS "open" FROM "quality_alert" ${stillOpen.sql}`,
      stillOpen.parameters,
    );
    const page = rows.slice(0, of.limit);
    const last = page.at(-1);
    const next = rows.length > of.limit && last ? pageMark(last.at, last.id) : null;
    return { alerts: page.map((row) => alertOf(row, this.database.vault)), next, open: count?.open ?? 0 };
  }

  override async alert(id: string): Promise<Alert | null> {
    const [row] = await this.database.reader.rows<AlertRow>('SELECT * FROM "quality_alert" WHERE "id" = ?', [id]);
    return row ? alertOf(row, this.database.vault) : null;
  }

  override async acknowledge(id: string, by: string, at: Instant): Promise<boolean> {
    const sql = `UPDATE "quality_alert" SET "acknowledgedBy" = ?, "acknowledgedAt" = ?
      WHERE "id" = ? AND "acknowledgedAt" IS NULL`;
    return (await this.database.writer.write([{ sql, parameters: [by, at, id] }])).done;
  }

  override ended({ since, until, after, limit, withoutAgents }: EndedOf): Promise<readonly EndedConversation[]> {
    const where = new Where();
    where.and('"endedAt" IS NOT NULL AND "startedAt" >= ? AND "startedAt" < ?', since, until);
    if (after) where.and('("startedAt", "conversationId") > (?, ?)', after.startedAt, after.id);
    where.withoutAgents('"agent"', withoutAgents);
    return this.database.reader.rows<EndedConversation>(
      `SELECT "conversationId" AS "id", "startedAt" FROM "conversation_digest" ${where.sql}
       ORDER BY "startedAt", "conversationId" LIMIT ?`,
      [...where.parameters, limit],
    );
  }

  private indexWords(conversationId: string, words: readonly string[]): Statement {
    if (this.database.reader.isPostgres) {
      const sql = 'UPDATE "conversation_digest" SET "words" = CAST(? AS tsvector) WHERE "conversationId" = ?';
      return { sql, parameters: [vectorOf(words), conversationId] };
    }
    const sql = `INSERT OR REPLACE INTO "conversation_words" (rowid, words)
      SELECT "place", ? FROM "conversation_digest" WHERE "conversationId" = ?`;
    return { sql, parameters: [words.join(' '), conversationId] };
  }
}

const gravestFirst = (a: Finding, b: Finding) => severities.indexOf(b.severity) - severities.indexOf(a.severity);

/** A text as PostgreSQL writes its vectors, so that no parser of a locale comes between. */
function vectorOf(words: readonly string[]): string {
  const places = new Map<string, number[]>();
  words.forEach((word, i) => {
    const at = places.get(word);
    if (!at) places.set(word, [i + 1]);
    // PostgreSQL keeps so many places of one word.
    else if (at.length < 255) at.push(i + 1);
  });
  return [...places].map(([word, at]) => `'${word}':${at.join(',')}`).join(' ');
}
