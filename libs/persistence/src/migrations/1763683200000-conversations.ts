import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

const instant = (name: string, isNullable = false) => ({ name, type: 'varchar', length: '24', isNullable });
const count = (name: string) => ({ name, type: 'integer' });

export class Conversations1763683200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'conversation',
        columns: [
          { name: 'id', type: 'varchar', length: '36', isPrimary: true },
          { name: 'participant', type: 'varchar', length: '255' },
          { name: 'channel', type: 'varchar', length: '16' },
          { name: 'language', type: 'varchar', length: '2' },
          { name: 'state', type: 'varchar', length: '16' },
          count('lastSeq'),
          count('handledSeq'),
          count('lastCustomerSeq'),
          count('misses'),
          instant('startedAt'),
          instant('lastTurnAt'),
          instant('queuedAt', true),
          instant('endedAt', true),
        ],
      }),
    );
    await runner.createIndices('conversation', [
      new TableIndex({
        name: 'conversation_open',
        columnNames: ['participant', 'channel'],
        isUnique: true,
        where: '"endedAt" IS NULL',
      }),
      new TableIndex({ name: 'conversation_queue', columnNames: ['queuedAt'], where: '"queuedAt" IS NOT NULL' }),
      new TableIndex({ name: 'conversation_last_turn', columnNames: ['lastTurnAt'] }),
      new TableIndex({
        name: 'conversation_owed',
        columnNames: ['lastCustomerSeq'],
        where: '"handledSeq" < "lastCustomerSeq" AND "endedAt" IS NULL',
      }),
    ]);
    await runner.createTable(
      new Table({
        name: 'turn',
        columns: [
          { name: 'id', type: 'varchar', length: '36', isPrimary: true },
          { name: 'conversationId', type: 'varchar', length: '36' },
          count('seq'),
          { name: 'role', type: 'varchar', length: '16' },
          { name: 'content', type: 'text' },
          instant('saidAt'),
          { name: 'clientMessageId', type: 'varchar', length: '64', isNullable: true },
          { name: 'replyTo', type: 'varchar', length: '36', isNullable: true },
          { name: 'understanding', type: 'text', isNullable: true },
        ],
        foreignKeys: [
          {
            name: 'turn_conversation',
            columnNames: ['conversationId'],
            referencedTableName: 'conversation',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
    await runner.createIndices('turn', [
      new TableIndex({ name: 'turn_seq', columnNames: ['conversationId', 'seq'], isUnique: true }),
      new TableIndex({
        name: 'turn_client_message',
        columnNames: ['conversationId', 'clientMessageId'],
        isUnique: true,
        where: '"clientMessageId" IS NOT NULL',
      }),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('turn');
    await runner.dropTable('conversation');
  }
}
