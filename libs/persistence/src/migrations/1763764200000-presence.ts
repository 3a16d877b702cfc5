import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

/** Which agents are there, known to every process. */
export class Presence1763764200000 implements MigrationInterface {
  name = 'Presence1763764200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'agent_presence',
        columns: [
          { name: 'name', type: 'varchar', length: '255', isPrimary: true },
          { name: 'displayName', type: 'varchar', length: '255' },
          { name: 'presence', type: 'varchar', length: '16' },
          { name: 'skills', type: 'text' },
          { name: 'languages', type: 'text' },
          { name: 'capacity', type: 'integer' },
          { name: 'seenAt', type: 'varchar', length: '24' },
        ],
      }),
    );
    await runner.createIndex(
      'agent_presence',
      new TableIndex({ name: 'agent_presence_seen', columnNames: ['seenAt'] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('agent_presence');
  }
}
