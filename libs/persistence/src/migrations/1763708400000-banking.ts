import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

/** The simulated bank's books and what was done to them. */
export class Banking1763708400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'bank_book',
        columns: [
          { name: 'id', type: 'varchar', length: '64', isPrimary: true },
          { name: 'version', type: 'integer' },
          { name: 'phone', type: 'varchar', length: '16', isNullable: true },
          { name: 'caseId', type: 'varchar', length: '64', isNullable: true },
          { name: 'data', type: 'text' },
        ],
      }),
    );
    await runner.createIndices('bank_book', [
      new TableIndex({ name: 'bank_book_phone', columnNames: ['phone'], isUnique: true }),
      new TableIndex({ name: 'bank_book_case', columnNames: ['caseId'], isUnique: true }),
    ]);
    await runner.createTable(
      new Table({
        name: 'bank_operation',
        columns: [
          { name: 'key', type: 'varchar', length: '128', isPrimary: true },
          { name: 'action', type: 'varchar', length: '64' },
          { name: 'bookId', type: 'varchar', length: '64' },
          { name: 'outcome', type: 'text' },
        ],
      }),
    );
    await runner.createIndex(
      'bank_operation',
      new TableIndex({ name: 'bank_operation_book', columnNames: ['bookId'] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('bank_operation');
    await runner.dropTable('bank_book');
  }
}
