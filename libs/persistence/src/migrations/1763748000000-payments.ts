import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

/** Payments that were imported, by which promises are graded. */
export class Payments1763748000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'payment',
        columns: [
          { name: 'id', type: 'varchar', length: '64', isPrimary: true },
          { name: 'caseId', type: 'varchar', length: '64' },
          { name: 'amountMinor', type: 'integer' },
          { name: 'currency', type: 'varchar', length: '3' },
          { name: 'paidAt', type: 'varchar', length: '24' },
        ],
      }),
    );
    await runner.createIndex('payment', new TableIndex({ name: 'payment_case', columnNames: ['caseId', 'paidAt'] }));
    await runner.createIndex('promise_to_pay', new TableIndex({ name: 'promise_due', columnNames: ['dueDate'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('promise_to_pay', 'promise_due');
    await runner.dropTable('payment');
  }
}
