import { type MigrationInterface, type QueryRunner, Table, TableColumn, TableIndex } from 'typeorm';

const conversationColumns = [
  { name: 'dialog', type: 'text', isNullable: true },
  { name: 'topic', type: 'text', isNullable: true },
  { name: 'handover', type: 'text', isNullable: true },
  { name: 'disposition', type: 'varchar', length: '32', isNullable: true },
  { name: 'caseId', type: 'varchar', length: '64', isNullable: true },
];

const evidence = [
  { name: 'conversationId', type: 'varchar', length: '36' },
  { name: 'caseId', type: 'varchar', length: '64', isNullable: true },
  { name: 'evidenceTurns', type: 'text' },
];

/** Where dialogs stand and what comes of them. */
export class Dialogs1763712000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns(
      'conversation',
      conversationColumns.map((column) => new TableColumn(column)),
    );
    await runner.createTable(
      new Table({
        name: 'promise_to_pay',
        columns: [
          { name: 'id', type: 'varchar', length: '128', isPrimary: true },
          { name: 'amountMinor', type: 'integer' },
          { name: 'currency', type: 'varchar', length: '3' },
          { name: 'dueDate', type: 'varchar', length: '10' },
          { name: 'channel', type: 'varchar', length: '32' },
          { name: 'state', type: 'varchar', length: '16' },
          { name: 'madeAt', type: 'varchar', length: '24' },
          ...evidence,
        ],
      }),
    );
    await runner.createIndex(
      'promise_to_pay',
      new TableIndex({ name: 'promise_case', columnNames: ['caseId', 'madeAt'] }),
    );
    await runner.createTable(
      new Table({
        name: 'notice',
        columns: [
          { name: 'id', type: 'varchar', length: '128', isPrimary: true },
          { name: 'kind', type: 'varchar', length: '16' },
          { name: 'what', type: 'varchar', length: '32' },
          { name: 'participant', type: 'varchar', length: '255' },
          { name: 'at', type: 'varchar', length: '24' },
          ...evidence,
        ],
      }),
    );
    await runner.createIndex('notice', new TableIndex({ name: 'notice_kind', columnNames: ['kind', 'at'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('notice');
    await runner.dropTable('promise_to_pay');
    await runner.dropColumns(
      'conversation',
      conversationColumns.map(({ name }) => name),
    );
  }
}
