import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

/** How a contact is treated, decided when it came in; its arm, by which the effect of calls is measured. */
export class ContactEntry1763766000000 implements MigrationInterface {
  name = 'ContactEntry1763766000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('contact', [
      new TableColumn({ name: 'entry', type: 'text', isNullable: true }),
      new TableColumn({ name: 'arm', type: 'varchar', length: '8', isNullable: true }),
    ]);
    await runner.createIndex(
      'contact',
      new TableIndex({ name: 'contact_arm', columnNames: ['campaignId', 'arm'], where: '"arm" IS NOT NULL' }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('contact', 'contact_arm');
    await runner.dropColumns('contact', ['entry', 'arm']);
  }
}
