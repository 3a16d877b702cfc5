import type { Instant } from '#kernel';
import type { Database } from '../database.js';
import { read } from './sql.js';

/** The processes that place calls, as they see each other. */
export class CampaignNodes {
  constructor(private readonly database: Database) {}

  /** Notes that this one is alive, and names all that have been since `since`, in order. */
  async seen(id: string, now: Instant, since: Instant): Promise<readonly string[]> {
    const sql = `INSERT INTO "campaign_node" ("id", "seenAt") VALUES (?, ?)
      ON CONFLICT ("id") DO UPDATE SET "seenAt" = excluded."seenAt"`;
    await this.database.writer.write([{ sql, parameters: [id, now] }]);
    const alive = 'SELECT "id" FROM "campaign_node" WHERE "seenAt" >= ? ORDER BY "id"';
    return (await read<{ id: string }>(this.database.source, alive, [since])).map((node) => node.id);
  }

  /** Says goodbye. */
  async leave(id: string): Promise<void> {
    const sql = 'DELETE FROM "campaign_node" WHERE "id" = ?';
    await this.database.writer.write([{ sql, parameters: [id], rows: null }]);
  }

  /** Seconds that the simulated clock has jumped over. */
  async skippedSeconds(): Promise<number> {
    const sql = `SELECT "skippedSeconds" AS "seconds" FROM "campaign_clock" WHERE "name" = 'simulated'`;
    return (await read<{ seconds: number }>(this.database.source, sql, []))[0]?.seconds ?? 0;
  }

  /** Jumps on, unless somebody else has jumped meanwhile. */
  async skip(from: number, to: number): Promise<void> {
    const sql = `UPDATE "campaign_clock" SET "skippedSeconds" = ? WHERE "name" = 'simulated' AND "skippedSeconds" = ?`;
    await this.database.writer.write([{ sql, parameters: [to, from] }]);
  }
}
