import type { DataSource } from 'typeorm';
import type { Instant } from '#kernel';
import type { Database } from '../database.js';
import { read } from './sql.js';

/** What the contact log says of a campaign. */
export class CallFigures {
  private readonly source: DataSource;

  constructor({ source }: Database) {
    this.source = source;
  }

  attemptsSince(campaignId: string, since: Instant): Promise<number> {
    return this.count(campaignId, 'attempt', since);
  }

  /** Answers by people, and how many of them found nobody on our side. */
  async answersSince(campaignId: string, since: Instant): Promise<{ live: number; abandoned: number }> {
    const kinds = ['answered', 'machine', 'abandoned'];
    const counts = await Promise.all(kinds.map((kind) => this.count(campaignId, kind, since)));
    const [answered = 0, machine = 0, abandoned = 0] = counts;
    return { live: answered - machine, abandoned };
  }

  /** Attempts reserved or on the line, in all processes. */
  async underWay(campaignId: string): Promise<number> {
    const sql = `SELECT COUNT(*) AS "count" FROM "attempt"
      WHERE "state" IN ('reserved', 'dialling') AND "campaignId" = ?`;
    return this.one(sql, [campaignId]);
  }

  private count(campaignId: string, kind: string, since: Instant): Promise<number> {
    const sql = `SELECT COUNT(*) AS "count" FROM "contact_event" WHERE "campaign" = ? AND "kind" = ? AND "at" > ?`;
    return this.one(sql, [campaignId, kind, since]);
  }

  /** PostgreSQL counts in strings. */
  private async one(sql: string, parameters: readonly unknown[]): Promise<number> {
    const [row] = await read<{ count: number | string }>(this.source, sql, parameters);
    return Number(row?.count ?? 0);
  }
}
