import type { Instant, Language } from '#kernel';
import type { OpenQuestion } from '#quality';
import { Where } from './conversation-filter.js';
import type { Database } from './database.js';
import { flag, pageKeys, pageMark } from './rows.js';

interface QuestionsOf {
  readonly since?: Instant;
  readonly language?: Language;
  readonly certainty?: 'unsure' | 'unknown';
  readonly demo?: boolean;
  readonly after?: string;
  readonly limit: number;
}

/** Questions the assistant failed at, until somebody dealt with them. */
export class DatabaseOpenQuestions {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async page(of: QuestionsOf): Promise<{ readonly questions: readonly OpenQuestion[]; readonly next: string | null }> {
    const where = new Where();
    where.and('"doneAt" IS NULL');
    if (of.since !== undefined) where.and('"at" >= ?', of.since);
    if (of.language !== undefined) where.and('"language" = ?', of.language);
    if (of.certainty !== undefined) where.and('"certainty" = ?', of.certainty);
    if (of.demo !== undefined) where.and('"isDemo" = ?', flag(of.demo));
    const keys = pageKeys(of.after, 2);
    if (keys) where.and('("at", "turnId") < (?, ?)', ...keys);
    const rows = await this.database.reader.rows<Omit<OpenQuestion, 'isDemo'> & { isDemo: number }>(
      `SELECT "turnId", "conversationId", "seq", "text", "language", "certainty", "intent", "confidence", "at", "isDemo"
       FROM "open_question" ${where.sql} ORDER BY "at" DESC, "turnId" DESC LIMIT ?`,
      [...where.parameters, of.limit + 1],
    );
    const questions = rows.slice(0, of.limit).map((row) => {
      return { ...row, text: this.database.vault.open('open_question', 'text', row.text), isDemo: row.isDemo === 1 };
    });
    const last = questions.at(-1);
    return { questions, next: rows.length > of.limit && last ? pageMark(last.at, last.turnId) : null };
  }

  /** Somebody dealt with these; tells how many were still open. */
  async done(turnIds: readonly string[], by: string, at: Instant): Promise<number> {
    const sql = 'UPDATE "open_question" SET "doneAt" = ?, "doneBy" = ? WHERE "turnId" = ? AND "doneAt" IS NULL';
    const results = await Promise.all(
      turnIds.map((id) => this.database.writer.write([{ sql, parameters: [at, by, id] }])),
    );
    return results.filter(({ done }) => done).length;
  }
}
