import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A name of a number (`number:` and 32 characters, the first of which tells its key); `n…` is from before the names. */
const isOther = `length(NEW."key") = 39 AND substr(NEW."key", 1, 7) = 'number:' AND substr(NEW."key", 8, 1) <> 'n'
  AND substr(NEW."key", 8, 1) <> (SELECT "letter" FROM "number_generation")`;
const isOtherValue = `NEW."number" IS NOT NULL AND length(NEW."value") = 32
  AND substr(NEW."value", 1, 1) <> (SELECT "letter" FROM "number_generation")`;
const message = 'numbers have new names: restart this process';

/**
 * Which key names of numbers are made with. A process that does not know it yet takes no place in the counts of calls,
 * so that it can place none of a campaign, and is told so when it adds a suppression.
 */
const sqliteGuards = [
  `CREATE TRIGGER contact_pool_generation BEFORE INSERT ON "contact_pool" WHEN ${isOther}
     BEGIN SELECT RAISE(IGNORE); END`,
  `CREATE TRIGGER suppression_generation BEFORE INSERT ON "suppression" WHEN ${isOtherValue}
     BEGIN SELECT RAISE(ABORT, '${message}'); END`,
];

const postgresGuards = [
  `CREATE FUNCTION contact_pool_generation() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     IF ${isOther} THEN RETURN NULL; END IF; RETURN NEW; END $$`,
  `CREATE TRIGGER contact_pool_generation BEFORE INSERT ON "contact_pool"
     FOR EACH ROW EXECUTE FUNCTION contact_pool_generation()`,
  `CREATE FUNCTION suppression_generation() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     IF ${isOtherValue} THEN RAISE EXCEPTION '${message}'; END IF; RETURN NEW; END $$`,
  `CREATE TRIGGER suppression_generation BEFORE INSERT ON "suppression"
     FOR EACH ROW EXECUTE FUNCTION suppression_generation()`,
];

export class NumberGeneration1763784000000 implements MigrationInterface {
  name = 'NumberGeneration1763784000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE "number_generation" ("letter" varchar(1) PRIMARY KEY)');
    await runner.query(`INSERT INTO "number_generation" ("letter") VALUES ('b')`);
    const isPostgres = runner.dataSource.options.type === 'postgres';
    for (const guard of isPostgres ? postgresGuards : sqliteGuards) await runner.query(guard);
  }

  /** Names that were changed meanwhile stay so; who goes back needs the backup from before. */
  async down(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.dataSource.options.type === 'postgres';
    for (const table of ['contact_pool', 'suppression']) {
      await runner.query(`DROP TRIGGER ${table}_generation${isPostgres ? ` ON "${table}"` : ''}`);
      if (isPostgres) await runner.query(`DROP FUNCTION ${table}_generation()`);
    }
    await runner.query('DROP TABLE "number_generation"');
  }
}
