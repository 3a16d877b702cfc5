import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When somebody last worked on a file of contacts, so that what a crash left over is told from what goes on. */
export class ImportTouched1763762400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = `"touchedAt" varchar(24) NOT NULL DEFAULT '1970-01-01T00:00:00.000Z'`;
    await runner.query(`ALTER TABLE "campaign_import" ADD COLUMN ${column}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "campaign_import" DROP COLUMN "touchedAt"');
  }
}
