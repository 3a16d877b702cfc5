import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Room for what was said first in a conversation, which is kept encrypted. SQLite does not mind the length of a text. */
export class SealedExcerpts1763778600000 implements MigrationInterface {
  name = 'SealedExcerpts1763778600000';

  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== 'postgres') return;
    await runner.query('ALTER TABLE "conversation_digest" ALTER COLUMN "excerpt" TYPE text');
  }

  /** What is encrypted already does not fit the old length: it stays. */
  async down(): Promise<void> {
    await Promise.resolve();
  }
}
