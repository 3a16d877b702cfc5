import { type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';

/** Room for numbers that are kept encrypted, the names they are looked up by, and the key of these names. */
export class SealedNumbers1763776800000 implements MigrationInterface {
  name = 'SealedNumbers1763776800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'data_secret',
        columns: [
          { name: 'name', type: 'varchar', length: '64', isPrimary: true },
          { name: 'value', type: 'text' },
        ],
      }),
    );
    await runner.addColumn('suppression', new TableColumn({ name: 'number', type: 'text', isNullable: true }));
    // SQLite does not mind the length of a text.
    if (runner.dataSource.options.type === 'postgres') {
      await runner.query('ALTER TABLE "contact" ALTER COLUMN "phone" TYPE varchar(32)');
    }
  }

  /** Numbers that were encrypted meanwhile stay so; who goes back needs the backup from before. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('suppression', 'number');
    await runner.dropTable('data_secret');
  }
}
