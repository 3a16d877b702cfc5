import type { Instant } from '#kernel';
import type { Database } from './database.js';
import { insertRow, marks } from './rows.js';

/** All that hangs on a conversation, the conversation itself last. */
const tables = [
  ...['inspection', 'finding', 'conversation_intent', 'quality_alert', 'review_item', 'rule_verdict', 'review'],
  ...['review_case', 'open_question', 'desk_ticket', 'desk_note', 'promise_to_pay', 'notice', 'turn'],
  'call',
] as const;

const batch = 200;

/** Marks conversations that were only played, and takes them away again. */
export class DatabaseDemoStore {
  constructor(private readonly database: Database) {}

  async mark(conversationId: string, at: Instant): Promise<void> {
    await this.database.writer.write([insertRow('demo_conversation', { conversationId, at })]);
  }

  async count(): Promise<number> {
    const [row] = await this.database.reader.rows<{ count: number }>(
      'SELECT CAST(COUNT(*) AS integer) AS "count" FROM "demo_conversation"',
    );
    return row?.count ?? 0;
  }

  /** Removes every marked conversation with all that hangs on it; tells the recordings that belonged to them. */
  async clear(): Promise<readonly string[]> {
    const { reader, source } = this.database;
    const recordings: string[] = [];
    for (;;) {
      const rows = await reader.rows<{ conversationId: string }>(
        'SELECT "conversationId" FROM "demo_conversation" LIMIT ?',
        [batch],
      );
      if (rows.length === 0) return recordings;
      const ids = rows.map(({ conversationId }) => conversationId);
      await source.transaction(async (manager) => {
        const query = (sql: string, parameters: unknown[]) => manager.query(sql, parameters);
        let n = 0;
        const list = (reader.isPostgres ? marks(ids).replaceAll('?', () => `$${String(++n)}`) : marks(ids)) || 'NULL';
        const calls = `SELECT "id" FROM "call" WHERE "conversationId" IN (${list})`;
        const recorded = `SELECT "recording" FROM "call" WHERE "conversationId" IN (${list})`;
        const found = (await query(recorded, ids)) as { readonly recording: string | null }[];
        recordings.push(...found.flatMap(({ recording }) => recording ?? []));
        await query(`DELETE FROM "call_turn" WHERE "callId" IN (${calls})`, ids);
        const places = `SELECT "place" FROM "conversation_digest" WHERE "conversationId" IN (${list})`;
        if (!reader.isPostgres) await query(`DELETE FROM "conversation_words" WHERE rowid IN (${places})`, ids);
        for (const table of [...tables, 'conversation_digest', 'demo_conversation']) {
          await query(`DELETE FROM "${table}" WHERE "conversationId" IN (${list})`, ids);
        }
        await query(`DELETE FROM "conversation" WHERE "id" IN (${list})`, ids);
      });
    }
  }
}
