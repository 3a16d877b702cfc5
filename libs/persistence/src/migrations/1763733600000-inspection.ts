import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What inspections found, what people made of it, what conversations are searched by, and who waits for whom. */
export class Inspection1763733600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.dataSource.options.type === 'postgres';
    const serial = isPostgres ? 'serial PRIMARY KEY' : 'integer PRIMARY KEY AUTOINCREMENT';
    const real = isPostgres ? 'double precision' : 'real';
    const statements = [
      `ALTER TABLE "conversation" ADD COLUMN "agent" varchar(255)`,
      // Not of the domain: says what the sweep of inspections has dealt with.
      `ALTER TABLE "conversation" ADD COLUMN "isInspected" integer NOT NULL DEFAULT 0`,
      `CREATE INDEX "conversation_uninspected" ON "conversation" ("endedAt")
        WHERE "endedAt" IS NOT NULL AND "isInspected" = 0`,
      `CREATE INDEX "conversation_unended" ON "conversation" ("lastTurnAt") WHERE "endedAt" IS NULL`,
      `CREATE TABLE "inspection" ("conversationId" varchar(36) PRIMARY KEY, "scorecard" varchar(64) NOT NULL,
        "version" varchar(64) NOT NULL, "score" ${real} NOT NULL, "grade" varchar(8) NOT NULL, "body" text NOT NULL,
        "inspectedAt" varchar(24) NOT NULL)`,
      `CREATE TABLE "finding" ("id" varchar(128) PRIMARY KEY, "conversationId" varchar(36) NOT NULL,
        "rule" varchar(64) NOT NULL, "severity" varchar(8) NOT NULL, "startedAt" varchar(24) NOT NULL,
        "body" text NOT NULL)`,
      `CREATE INDEX "finding_conversation" ON "finding" ("conversationId")`,
      `CREATE INDEX "finding_rule" ON "finding" ("rule", "startedAt", "conversationId")`,
      `CREATE TABLE "conversation_digest" ("place" ${serial}, "conversationId" varchar(36) NOT NULL UNIQUE,
        "seq" integer NOT NULL, "channel" varchar(16) NOT NULL, "language" varchar(2) NOT NULL,
        "state" varchar(16) NOT NULL, "participant" varchar(255) NOT NULL, "agent" varchar(255),
        "startedAt" varchar(24) NOT NULL, "endedAt" varchar(24), "durationMs" integer NOT NULL,
        "turns" integer NOT NULL, "intent" varchar(64), "disposition" varchar(32), "sentiment" ${real} NOT NULL,
        "handedOver" integer NOT NULL, "firstRequest" integer, "waitMs" integer, "questions" integer NOT NULL,
        "unanswered" integer NOT NULL, "isComplaint" integer NOT NULL, "isDemo" integer NOT NULL,
        "excerpt" varchar(160) NOT NULL, "score" ${real}, "grade" varchar(8), "severity" integer,
        "findings" integer NOT NULL${isPostgres ? ', "words" tsvector' : ''})`,
      ...['startedAt', 'channel', 'agent', 'participant', 'disposition'].map((column) => {
        const columns = column === 'startedAt' ? '"startedAt"' : `"${column}", "startedAt"`;
        return `CREATE INDEX "digest_${column.toLowerCase()}" ON "conversation_digest" (${columns}, "conversationId")`;
      }),
      `CREATE INDEX "digest_grave" ON "conversation_digest" ("severity", "startedAt", "conversationId")
        WHERE "severity" >= 2`,
      `CREATE INDEX "digest_score" ON "conversation_digest" ("score", "startedAt", "conversationId")
        WHERE "score" IS NOT NULL`,
      `CREATE INDEX "digest_open" ON "conversation_digest" ("startedAt") WHERE "endedAt" IS NULL`,
      `CREATE INDEX "digest_demo" ON "conversation_digest" ("conversationId") WHERE "isDemo" = 1`,
      isPostgres
        ? `CREATE INDEX "digest_words" ON "conversation_digest" USING gin ("words")`
        : `CREATE VIRTUAL TABLE "conversation_words" USING fts5(words, content='', contentless_delete=1)`,
      `CREATE TABLE "conversation_intent" ("conversationId" varchar(36) NOT NULL, "intent" varchar(64) NOT NULL,
        "startedAt" varchar(24) NOT NULL, "channel" varchar(16) NOT NULL, "isDemo" integer NOT NULL,
        PRIMARY KEY ("conversationId", "intent"))`,
      `CREATE INDEX "intent_started" ON "conversation_intent" ("intent", "startedAt", "conversationId")`,
      `CREATE INDEX "intent_period" ON "conversation_intent" ("startedAt", "intent")`,
      `CREATE TABLE "quality_alert" ("id" varchar(128) PRIMARY KEY, "conversationId" varchar(36) NOT NULL,
        "rule" varchar(64) NOT NULL, "severity" varchar(8) NOT NULL, "channel" varchar(16) NOT NULL,
        "agent" varchar(255), "at" varchar(24) NOT NULL, "body" text NOT NULL, "acknowledgedBy" varchar(255),
        "acknowledgedAt" varchar(24))`,
      `CREATE INDEX "alert_at" ON "quality_alert" ("at", "id")`,
      `CREATE INDEX "alert_open" ON "quality_alert" ("at", "id") WHERE "acknowledgedAt" IS NULL`,
      `CREATE TABLE "review_item" ("id" varchar(64) PRIMARY KEY, "conversationId" varchar(36) NOT NULL,
        "reason" varchar(16) NOT NULL, "stratum" varchar(300) NOT NULL, "dueAt" varchar(24) NOT NULL,
        "doneAt" varchar(24))`,
      `CREATE INDEX "review_item_open" ON "review_item" ("dueAt", "id") WHERE "doneAt" IS NULL`,
      `CREATE INDEX "review_item_conversation" ON "review_item" ("conversationId")`,
      `CREATE TABLE "review" ("id" varchar(36) PRIMARY KEY, "conversationId" varchar(36) NOT NULL,
        "reviewer" varchar(255) NOT NULL, "score" ${real} NOT NULL, "calibrationId" varchar(36),
        "at" varchar(24) NOT NULL, "body" text NOT NULL)`,
      `CREATE INDEX "review_conversation" ON "review" ("conversationId", "at")`,
      `CREATE INDEX "review_calibration" ON "review" ("calibrationId") WHERE "calibrationId" IS NOT NULL`,
      `CREATE TABLE "rule_verdict" ("reviewId" varchar(36) NOT NULL, "rule" varchar(64) NOT NULL,
        "conversationId" varchar(36) NOT NULL, "verdict" varchar(8) NOT NULL, "at" varchar(24) NOT NULL,
        PRIMARY KEY ("reviewId", "rule"))`,
      `CREATE INDEX "rule_verdict_rule" ON "rule_verdict" ("rule", "at")`,
      `CREATE TABLE "review_case" ("conversationId" varchar(36) PRIMARY KEY, "state" varchar(16) NOT NULL,
        "agent" varchar(255), "reviewer" varchar(255) NOT NULL, "secondReviewer" varchar(255),
        "appeals" integer NOT NULL, "dueAt" varchar(24), "machineScore" ${real}, "score" ${real} NOT NULL,
        "revision" integer NOT NULL, "updatedAt" varchar(24) NOT NULL, "events" text NOT NULL)`,
      `CREATE INDEX "review_case_state" ON "review_case" ("state", "updatedAt", "conversationId")`,
      `CREATE INDEX "review_case_agent" ON "review_case" ("agent", "updatedAt", "conversationId")`,
      `CREATE TABLE "calibration" ("id" varchar(36) PRIMARY KEY, "createdAt" varchar(24) NOT NULL,
        "closedAt" varchar(24), "body" text NOT NULL)`,
      `CREATE TABLE "open_question" ("turnId" varchar(36) PRIMARY KEY, "conversationId" varchar(36) NOT NULL,
        "seq" integer NOT NULL, "text" text NOT NULL, "language" varchar(2) NOT NULL, "certainty" varchar(8) NOT NULL,
        "intent" varchar(64), "confidence" ${real} NOT NULL, "at" varchar(24) NOT NULL, "isDemo" integer NOT NULL,
        "doneAt" varchar(24), "doneBy" varchar(255))`,
      `CREATE INDEX "open_question_open" ON "open_question" ("at", "turnId") WHERE "doneAt" IS NULL`,
      `CREATE INDEX "open_question_conversation" ON "open_question" ("conversationId")`,
      `CREATE TABLE "desk_ticket" ("conversationId" varchar(36) PRIMARY KEY, "skill" varchar(32) NOT NULL,
        "level" varchar(16) NOT NULL, "wantedAgent" varchar(255), "since" varchar(24) NOT NULL,
        "acceptedAt" varchar(24), "closedAt" varchar(24), "outcome" varchar(32))`,
      `CREATE INDEX "desk_ticket_accepted" ON "desk_ticket" ("acceptedAt") WHERE "acceptedAt" IS NOT NULL`,
      `CREATE TABLE "desk_note" ("id" varchar(64) NOT NULL, "conversationId" varchar(36) NOT NULL,
        "kind" varchar(8) NOT NULL, "by" varchar(255) NOT NULL, "at" varchar(24) NOT NULL, "text" text NOT NULL,
        PRIMARY KEY ("conversationId", "id"))`,
      `CREATE TABLE "demo_conversation" ("conversationId" varchar(36) PRIMARY KEY, "at" varchar(24) NOT NULL)`,
    ];
    for (const sql of statements) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.dataSource.options.type === 'postgres';
    const tables = [
      ...['demo_conversation', 'desk_note', 'desk_ticket', 'open_question', 'calibration', 'review_case'],
      ...['rule_verdict', 'review', 'review_item', 'quality_alert', 'conversation_intent', 'conversation_digest'],
      ...['finding', 'inspection', ...(isPostgres ? [] : ['conversation_words'])],
    ];
    for (const table of tables) await runner.query(`DROP TABLE "${table}"`);
    await runner.query('DROP INDEX "conversation_uninspected"');
    await runner.query('DROP INDEX "conversation_unended"');
    await runner.query('ALTER TABLE "conversation" DROP COLUMN "isInspected"');
    await runner.query('ALTER TABLE "conversation" DROP COLUMN "agent"');
  }
}
