import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

/** Which process has a call that goes on, so that no other takes it for lost. */
export class CallHolds1763768000000 implements MigrationInterface {
  name = 'CallHolds1763768000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'call_hold',
        columns: [
          { name: 'callId', type: 'varchar', length: '64', isPrimary: true },
          { name: 'holder', type: 'varchar', length: '36' },
          { name: 'until', type: 'varchar', length: '24' },
        ],
      }),
    );
    await runner.createIndex('call_hold', new TableIndex({ name: 'call_hold_holder', columnNames: ['holder'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('call_hold');
  }
}
