import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Files that all processes of an installation share: publications and their models. */
export class Artefacts1763751600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.dataSource.options.type === 'postgres';
    await runner.createTable(
      new Table({
        name: 'artefact',
        columns: [
          { name: 'name', type: 'varchar', length: '200', isPrimary: true },
          { name: 'bytes', type: isPostgres ? 'bytea' : 'blob' },
          { name: 'madeAt', type: 'varchar', length: '24' },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('artefact');
  }
}
