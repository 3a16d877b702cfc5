import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What may not be deleted, whatever the schedules say. */
export class Retention1763755200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "legal_hold" ("id" varchar(36) PRIMARY KEY, "subject" varchar(255) NOT NULL,
      "reason" varchar(200) NOT NULL, "placedBy" varchar(64) NOT NULL, "placedAt" varchar(24) NOT NULL,
      "liftedAt" varchar(24))`);
    await runner.query('CREATE INDEX "legal_hold_subject" ON "legal_hold" ("subject") WHERE "liftedAt" IS NULL');
    await runner.query('CREATE INDEX "conversation_ended" ON "conversation" ("endedAt") WHERE "endedAt" IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "conversation_ended"');
    await runner.query('DROP TABLE "legal_hold"');
  }
}
