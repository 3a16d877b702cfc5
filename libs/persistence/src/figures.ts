import type { Instant } from '#kernel';
import { type AgentFigures, Figures, type FigureSlice, type FiguresOf, type FigureSums } from '#quality';
import { Where } from './conversation-filter.js';
import type { Database } from './database.js';
import { flag, marks } from './rows.js';

const count = (what = '*') => `CAST(COUNT(${what}) AS integer)`;
const countWhere = (condition: string) => `CAST(COALESCE(SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0) AS integer)`;
const sum = (what: string) => `CAST(COALESCE(SUM(${what}), 0) AS double precision)`;

const isContained = '"endedAt" IS NOT NULL AND "handedOver" = 0';
const scores = `${count('"score"')} AS "scored", ${sum('"score"')} AS "scoreSum"`;
const passed = `${countWhere(`"grade" IN ('good', 'pass')`)} AS "passed"`;

function period({ since, until, channel, demo, ofAgents, withoutAgents }: FiguresOf, at = '"startedAt"'): Where {
  const where = new Where();
  where.and(`${at} >= ? AND ${at} < ?`, since, until);
  if (channel !== undefined) where.and('"channel" = ?', channel);
  if (demo !== undefined) where.and('"isDemo" = ?', flag(demo));
  where.ofAgents('"agent"', ofAgents);
  where.withoutAgents('"agent"', withoutAgents);
  return where;
}

/** Leaves out the conversations that agents had, of a table that does not know whose they are. */
function withoutHadBy(where: Where, agents: readonly string[] = []): void {
  if (agents.length === 0) return;
  const had = `SELECT "conversationId" FROM "conversation_digest" WHERE "agent" IN (${marks(agents)})`;
  where.and(`"conversationId" NOT IN (${had})`, ...agents);
}

export class DatabaseFigures extends Figures {
  constructor(private readonly database: Database) {
    super();
  }

  override async sums(of: FiguresOf): Promise<FigureSums> {
    const [row] = await this.over<FigureSums>(
      `SELECT ${count()} AS "conversations", ${countWhere('"endedAt" IS NULL')} AS "open",
       ${count('"endedAt"')} AS "ended", ${countWhere(isContained)} AS "contained",
       ${countWhere('"handedOver" = 1')} AS "handedOver", ${count('"firstRequest"')} AS "wishes",
       ${countWhere('"firstRequest" = 1')} AS "granted", ${sum('"questions"')} AS "questions",
       ${sum('"unanswered"')} AS "unanswered", ${scores}, ${passed}`,
      of,
    );
    if (!row) throw new Error('A sum gives a row.');
    return row;
  }

  override slices(of: FiguresOf, by: 'hour' | 'day'): Promise<readonly FigureSlice[]> {
    const from = `substr("startedAt", 1, ${by === 'hour' ? '13' : '10'})`;
    return this.over<FigureSlice>(
      `SELECT ${from} AS "from", ${count()} AS "conversations", ${count('"endedAt"')} AS "ended",
       ${countWhere(isContained)} AS "contained", ${scores}`,
      of,
      `GROUP BY ${from} ORDER BY ${from}`,
    );
  }

  override async waits(of: FiguresOf): Promise<readonly number[]> {
    const rows = await this.over<{ waitMs: number | null }>(
      'SELECT "waitMs"',
      of,
      'AND "waitMs" IS NOT NULL ORDER BY 1',
    );
    return rows.map(({ waitMs }) => waitMs ?? 0);
  }

  override intents(of: FiguresOf, limit: number): Promise<readonly { intent: string; conversations: number }[]> {
    const { withoutAgents, ...all } = of;
    const where = period(all);
    withoutHadBy(where, withoutAgents);
    return this.database.reader.rows(
      `SELECT "intent", ${count()} AS "conversations" FROM "conversation_intent" ${where.sql}
       GROUP BY "intent" ORDER BY 2 DESC, 1 LIMIT ?`,
      [...where.parameters, limit],
    );
  }

  override channels(of: FiguresOf): Promise<readonly { channel: string; conversations: number }[]> {
    return this.over(`SELECT "channel", ${count()} AS "conversations"`, of, 'GROUP BY "channel" ORDER BY 2 DESC');
  }

  override async alerts(figures: FiguresOf): Promise<{ open: number; fatal: number; critical: number }> {
    const { since, until, channel, withoutAgents } = figures;
    const of = { since, until, ...(channel !== undefined && { channel }), ...(withoutAgents && { withoutAgents }) };
    const where = period(of, '"at"');
    const [row] = await this.database.reader.rows<{ open: number; fatal: number; critical: number }>(
      `SELECT ${countWhere('"acknowledgedAt" IS NULL')} AS "open", ${countWhere(`"severity" = 'fatal'`)} AS "fatal",
       ${countWhere(`"severity" = 'critical'`)} AS "critical" FROM "quality_alert" ${where.sql}`,
      where.parameters,
    );
    return row ?? { open: 0, fatal: 0, critical: 0 };
  }

  override agents(of: FiguresOf): Promise<readonly AgentFigures[]> {
    return this.over<AgentFigures>(
      `SELECT "agent", ${count()} AS "conversations", ${scores}, ${passed},
       ${countWhere('"severity" = 4')} AS "fatal", ${countWhere('"severity" = 3')} AS "critical"`,
      of,
      'GROUP BY "agent" ORDER BY 2 DESC LIMIT 1000',
    );
  }

  override rules(of: FiguresOf, agent?: string | null): Promise<readonly { rule: string; hits: number }[]> {
    const where = new Where();
    where.and('f."startedAt" >= ? AND f."startedAt" < ?', of.since, of.until);
    if (agent === null) where.and('d."agent" IS NULL');
    else if (agent !== undefined) where.and('d."agent" = ?', agent);
    if (of.channel !== undefined) where.and('d."channel" = ?', of.channel);
    where.ofAgents('d."agent"', of.ofAgents);
    where.withoutAgents('d."agent"', of.withoutAgents);
    const isJoined =
      [agent, of.channel, of.ofAgents].some((given) => given !== undefined) || (of.withoutAgents ?? []).length > 0;
    const join = 'JOIN "conversation_digest" d ON d."conversationId" = f."conversationId"';
    return this.database.reader.rows(
      `SELECT f."rule", ${count()} AS "hits" FROM "finding" f ${isJoined ? join : ''} ${where.sql}
       GROUP BY f."rule" ORDER BY 2 DESC, 1`,
      where.parameters,
    );
  }

  override verdicts(of: FiguresOf): Promise<readonly { rule: string; verdict: string; count: number }[]> {
    const where = new Where();
    where.and('v."at" >= ? AND v."at" < ?', of.since, of.until);
    where.ofAgents('d."agent"', of.ofAgents);
    where.withoutAgents('d."agent"', of.withoutAgents);
    const isJoined = of.ofAgents !== undefined || (of.withoutAgents ?? []).length > 0;
    const join = 'JOIN "conversation_digest" d ON d."conversationId" = v."conversationId"';
    return this.database.reader.rows(
      `SELECT v."rule", v."verdict", ${count()} AS "count" FROM "rule_verdict" v ${isJoined ? join : ''} ${where.sql}
       GROUP BY v."rule", v."verdict"`,
      where.parameters,
    );
  }

  override async hitIntents(since: Instant): Promise<ReadonlySet<string>> {
    const rows = await this.database.reader.rows<{ intent: string }>(
      'SELECT DISTINCT "intent" FROM "conversation_intent" WHERE "startedAt" >= ?',
      [since],
    );
    return new Set(rows.map(({ intent }) => intent));
  }

  private over<T extends object>(select: string, of: FiguresOf, rest = ''): Promise<readonly T[]> {
    const where = period(of);
    return this.database.reader.rows<T>(`${select} FROM "conversation_digest" ${where.sql} ${rest}`, where.parameters);
  }
}
