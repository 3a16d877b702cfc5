import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

/** Finds the campaign that a conversation, and so a promise given in it, came from. */
export class AttemptConversation1763780000000 implements MigrationInterface {
  name = 'AttemptConversation1763780000000';

  async up(runner: QueryRunner): Promise<void> {
    const where = '"conversationId" IS NOT NULL';
    const index = { name: 'attempt_conversation', columnNames: ['conversationId'], where };
    await runner.createIndex('attempt', new TableIndex(index));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('attempt', 'attempt_conversation');
  }
}
