import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

const text = (name: string, length: string, isNullable = false) => ({ name, type: 'varchar', length, isNullable });
const count = (name: string, isNullable = false) => ({ name, type: 'integer', isNullable });

/** Calls: what they were on the line, beside the conversation that they are. */
export class Calls1763758800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'call',
        columns: [
          { ...text('id', '64'), isPrimary: true },
          text('conversationId', '36', true),
          text('direction', '8'),
          text('language', '2'),
          text('customer', '64', true),
          text('bankNumber', '64', true),
          text('flow', '128', true),
          text('caseId', '64', true),
          text('startedAt', '24'),
          text('answeredAt', '24', true),
          text('endedAt', '24', true),
          text('ending', '32', true),
          count('sip', true),
          count('q850', true),
          text('answeredBy', '16', true),
          text('disposition', '32', true),
          text('recording', '255', true),
          { name: 'pauses', type: 'text' },
        ],
      }),
    );
    await runner.createIndices('call', [
      new TableIndex({ name: 'call_started', columnNames: ['startedAt'] }),
      new TableIndex({ name: 'call_conversation', columnNames: ['conversationId'] }),
      new TableIndex({ name: 'call_unfinished', columnNames: ['startedAt', 'id'], where: '"endedAt" IS NULL' }),
    ]);
    await runner.createTable(
      new Table({
        name: 'call_turn',
        columns: [
          { ...text('turnId', '36'), isPrimary: true },
          text('callId', '64'),
          count('startMs'),
          count('endMs'),
          { name: 'heard', type: 'text', isNullable: true },
          { name: 'wasInterrupted', type: 'boolean' },
          { name: 'latency', type: 'text', isNullable: true },
        ],
      }),
    );
    await runner.createIndex(
      'call_turn',
      new TableIndex({ name: 'call_turn_call', columnNames: ['callId', 'startMs'] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('call_turn');
    await runner.dropTable('call');
  }
}
