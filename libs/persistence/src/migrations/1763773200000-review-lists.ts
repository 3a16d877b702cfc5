import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is listed page by page is found by an index: reviews that are done, cases newest first. */
export class ReviewLists1763773200000 implements MigrationInterface {
  name = 'ReviewLists1763773200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "review_item_done" ON "review_item" ("dueAt", "id") WHERE "doneAt" IS NOT NULL`);
    await runner.query(`CREATE INDEX "review_case_updated" ON "review_case" ("updatedAt", "conversationId")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "review_item_done"');
    await runner.query('DROP INDEX "review_case_updated"');
  }
}
