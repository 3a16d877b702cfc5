import { In, LessThanOrEqual, MoreThanOrEqual, type Repository } from 'typeorm';
import type { Instant } from '#kernel';
import type { Database } from '../database.js';
import { type ResultPushRow, resultPushTable } from '../tables/result-push.table.js';
import { read } from './sql.js';

/** Results on their way to webhooks; they are put there in the same commit as the results themselves. */
export class ResultPushes {
  private readonly rows: Repository<ResultPushRow>;

  constructor(private readonly database: Database) {
    this.rows = database.source.getRepository(resultPushTable);
  }

  /** Those whose time has come, oldest first. */
  due(now: Instant, limit: number): Promise<readonly ResultPushRow[]> {
    const where = { state: 'waiting' as const, nextAt: LessThanOrEqual(now) };
    return this.rows.find({ where, order: { nextAt: 'ASC' }, take: limit });
  }

  async sent(id: string, at: Instant): Promise<void> {
    const sql = `UPDATE "result_push" SET "state" = 'sent', "sentAt" = ?, "lastError" = NULL, "tries" = "tries" + 1
      WHERE "id" = ?`;
    await this.database.writer.write([{ sql, parameters: [at, id] }]);
  }

  /** @param nextAt null: it is given up, until somebody has it told again */
  async failed(id: string, error: string, nextAt: Instant | null): Promise<void> {
    const sql = `UPDATE "result_push" SET "state" = ?, "tries" = "tries" + 1, "lastError" = ?,
      "nextAt" = COALESCE(?, "nextAt") WHERE "id" = ?`;
    const state = nextAt === null ? 'failed' : 'waiting';
    await this.database.writer.write([{ sql, parameters: [state, error.slice(0, 255), nextAt, id] }]);
  }

  /** The newest of a campaign. */
  of(campaignId: string, limit: number): Promise<readonly ResultPushRow[]> {
    return this.rows.find({ where: { campaignId }, order: { createdAt: 'DESC' }, take: limit });
  }

  async counts(campaignId: string): Promise<Readonly<Record<string, number>>> {
    const sql = `SELECT "state", COUNT(*) AS "count" FROM "result_push" WHERE "campaignId" = ? GROUP BY "state"`;
    const rows = await read<{ state: string; count: number | string }>(this.database.source, sql, [campaignId]);
    return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
  }

  /** Has results told again; says how many. */
  async replay(
    campaignId: string,
    states: readonly ResultPushRow['state'][],
    since: Instant | null,
    now: Instant,
  ): Promise<number> {
    const where = { campaignId, state: In([...states]), ...(since !== null && { createdAt: MoreThanOrEqual(since) }) };
    const rows = await this.rows.find({ where, select: { id: true } });
    const sql = `UPDATE "result_push" SET "state" = 'waiting', "tries" = 0, "nextAt" = ? WHERE "id" = ?`;
    await Promise.all(rows.map(({ id }) => this.database.writer.write([{ sql, parameters: [now, id] }])));
    return rows.length;
  }
}
