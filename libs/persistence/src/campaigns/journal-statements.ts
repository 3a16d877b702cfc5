import type { DataSource } from 'typeorm';
import { canonicalJson, entryText } from '#compliance';
import type { Instant } from '#kernel';
import type { Statement } from '../statements.js';
import { isPostgres } from './sql.js';

const columns = '"seq", "at", "subject", "body", "previous", "hash"';
const head = `"journal_head" WHERE "name" = 'decisions'`;

/** One statement that locks the end of the chain until the commit, so that processes append one after the other. */
const postgresSql = `WITH head AS (SELECT "seq", "hash" FROM ${head} FOR UPDATE),
  entry AS (INSERT INTO "decision_journal" (${columns})
    SELECT head."seq" + 1, ?, ?, ?, head."hash",
      encode(sha256(convert_to(head."hash" || E'\\n' || ? || (head."seq" + 1)::text || '}', 'UTF8')), 'hex')
    FROM head RETURNING "seq", "hash")
  UPDATE "journal_head" SET "seq" = entry."seq", "hash" = entry."hash" FROM entry WHERE "name" = 'decisions'`;

const sqliteSql = [
  `INSERT INTO "decision_journal" (${columns})
    SELECT "seq" + 1, ?, ?, ?, "hash", sha256_hex("hash" || char(10) || ? || ("seq" + 1) || '}') FROM ${head}`,
  `UPDATE "journal_head" SET ("seq", "hash") =
    (SELECT "seq", "hash" FROM "decision_journal" ORDER BY "seq" DESC LIMIT 1) WHERE "name" = 'decisions'`,
] as const;

/**
 * Appends to the journal of decisions, chained while it is written. They stand first in a unit, so that whoever appends
 * holds the one lock before any other.
 */
export function journalStatements(
  source: DataSource,
  at: Instant,
  subject: string,
  body: unknown,
): readonly [Statement, ...Statement[]] {
  const parameters = [at, subject, canonicalJson(body), entryText(at, body)];
  if (isPostgres(source)) return [{ sql: postgresSql, parameters }];
  return [
    { sql: sqliteSql[0], parameters },
    { sql: sqliteSql[1], parameters: [] },
  ];
}
