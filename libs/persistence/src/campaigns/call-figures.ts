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

  /** Answers by people, and how many of them found nobody on our side, by the hour, as 2026-03-02T10 in UTC. */
  async answersByHour(campaignId: string, since: Instant) {
    const sql = `SELECT SUBSTR("at", 1, 13) AS "hour", "kind", COUNT(*) AS "count" FROM "contact_event"
      WHERE "campaign" = ? AND "kind" IN ('answered', 'machine', 'abandoned') AND "at" > ?
      GROUP BY SUBSTR("at", 1, 13), "kind"`;
    const hours = new Map<string, { hour: string; live: number; abandoned: number }>();
    const rows = await read<{ hour: string; kind: string; count: number | string }>(this.source, sql, [
      campaignId,
      since,
    ]);
    for (const { hour, kind, count } of rows) {
      const known = hours.get(hour) ?? { hour, live: 0, abandoned: 0 };
      hours.set(hour, known);
      if (kind === 'abandoned') known.abandoned += Number(count);
      else known.live += kind === 'answered' ? Number(count) : -Number(count);
    }
    return [...hours.values()];
  }

  /** Attempts reserved or on the line, in all processes. */
  async underWay(campaignId: string): Promise<number> {
    const sql = `SELECT COUNT(*) AS "count" FROM "attempt"
      WHERE "state" IN ('reserved', 'dialling') AND "campaignId" = ?`;
    return this.one(sql, [campaignId]);
  }

  /** Answers that found nobody of ours, after an instant. */
  abandonedSince(campaignId: string, since: Instant): Promise<number> {
    return this.count(campaignId, 'abandoned', since);
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
