import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Up to where the journal of decisions was deleted by schedule, and the hash that the rest is chained to. */
export class JournalCheckpoint1763782000000 implements MigrationInterface {
  name = 'JournalCheckpoint1763782000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "journal_checkpoint" ("seq" integer PRIMARY KEY, "hash" varchar(64) NOT NULL,
      "at" varchar(24) NOT NULL)`);
    await runner.query('CREATE INDEX "decision_journal_at" ON "decision_journal" ("at")');
    await runner.query('CREATE INDEX "payment_paid" ON "payment" ("paidAt")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "payment_paid"');
    await runner.query('DROP INDEX "decision_journal_at"');
    await runner.query('DROP TABLE "journal_checkpoint"');
  }
}
