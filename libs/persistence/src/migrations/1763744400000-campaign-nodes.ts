import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** The processes that place calls, and how far a simulated clock has jumped. */
export class CampaignNodes1763744400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const id = { name: 'id', type: 'varchar', length: '36', isPrimary: true };
    const seenAt = { name: 'seenAt', type: 'varchar', length: '24' };
    await runner.createTable(new Table({ name: 'campaign_node', columns: [id, seenAt] }));
    const skipped = { name: 'skippedSeconds', type: 'integer' };
    await runner.createTable(new Table({ name: 'campaign_clock', columns: [{ ...id, name: 'name' }, skipped] }));
    await runner.query(`INSERT INTO "campaign_clock" ("name", "skippedSeconds") VALUES ('simulated', 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('campaign_clock');
    await runner.dropTable('campaign_node');
  }
}
