import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

const text = (name: string, length: number, isNullable = false) =>
  ({ name, type: 'varchar', length: String(length), isNullable }) as const;
const instant = (name: string, isNullable = false) => text(name, 24, isNullable);
const json = (name: string) => ({ name, type: 'text' }) as const;
const count = (name: string) => ({ name, type: 'integer' }) as const;
const id = { ...text('id', 36), isPrimary: true };

const staff = [
  id,
  text('name', 64),
  text('displayName', 64),
  json('roles'),
  text('team', 64, true),
  text('passwordHash', 255, true),
  { name: 'mustChangePassword', type: 'boolean' },
  instant('passwordAt', true),
  count('failures'),
  instant('lockedUntil', true),
  { ...json('secondFactor'), isNullable: true },
  count('secondFactorStep'),
  json('recoveryHashes'),
  text('ssoSubject', 512, true),
  instant('disabledAt', true),
  instant('createdAt'),
  count('version'),
];

const session = [
  id,
  text('tokenHash', 64),
  text('staffId', 36),
  instant('startedAt'),
  instant('lastSeenAt'),
  instant('expiresAt'),
  text('address', 64),
  text('agent', 200),
  text('via', 16),
  instant('revokedAt', true),
];

const apiKey = [
  id,
  text('name', 64),
  json('permissions'),
  text('secretHash', 64),
  text('previousHash', 64, true),
  instant('previousUntil', true),
  instant('createdAt'),
  text('createdBy', 64),
  instant('expiresAt', true),
  instant('lastUsedAt', true),
  instant('revokedAt', true),
];

const audit = [
  { ...count('seq'), isPrimary: true },
  instant('at'),
  text('action', 64),
  text('outcome', 16),
  text('staffId', 64, true),
  text('staffName', 64),
  text('subject', 255, true),
  text('address', 64, true),
  json('details'),
  text('keyId', 32),
  text('previous', 64),
  text('hash', 64),
];

const checkpoint = [{ ...count('seq'), isPrimary: true }, text('hash', 64), instant('at')];

const indexes: readonly (readonly [table: string, name: string, columns: string[], isUnique: boolean])[] = [
  ['staff', 'staff_name', ['name'], true],
  ['staff', 'staff_sso_subject', ['ssoSubject'], true],
  ['staff_session', 'staff_session_token', ['tokenHash'], true],
  ['staff_session', 'staff_session_staff', ['staffId', 'startedAt'], false],
  ['audit', 'audit_at', ['at'], false],
  ['audit', 'audit_action', ['action', 'seq'], false],
  ['audit', 'audit_staff', ['staffId', 'seq'], false],
  ['audit', 'audit_subject', ['subject', 'seq'], false],
];

/** The database itself refuses to change the log, and to forget what no checkpoint covers. */
const sqliteGuards = [
  `CREATE TRIGGER audit_no_update BEFORE UPDATE ON "audit"
     BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`,
  `CREATE TRIGGER audit_no_delete BEFORE DELETE ON "audit"
     WHEN OLD."seq" > COALESCE((SELECT MAX("seq") FROM "audit_checkpoint"), 0)
     BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`,
];

const postgresGuards = [
  `CREATE FUNCTION audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     IF TG_OP = 'DELETE' THEN
       IF OLD."seq" <= COALESCE((SELECT MAX("seq") FROM "audit_checkpoint"), 0) THEN RETURN OLD; END IF;
     END IF;
     RAISE EXCEPTION 'the audit log is append-only';
   END $$`,
  `CREATE TRIGGER audit_guard BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION audit_guard()`,
  `CREATE TRIGGER audit_guard_truncate BEFORE TRUNCATE ON "audit" EXECUTE FUNCTION audit_guard()`,
];

/** Staff, their sessions, keys of programs, and what all of them did. */
export class Access1763722000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = { staff, staff_session: session, api_key: apiKey, audit, audit_checkpoint: checkpoint };
    for (const [name, columns] of Object.entries(tables)) await runner.createTable(new Table({ name, columns }));
    for (const [table, name, columnNames, isUnique] of indexes) {
      await runner.createIndex(table, new TableIndex({ name, columnNames, isUnique }));
    }
    const guards = runner.dataSource.options.type === 'postgres' ? postgresGuards : sqliteGuards;
    for (const guard of guards) await runner.query(guard);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['audit', 'audit_checkpoint', 'api_key', 'staff_session', 'staff']) await runner.dropTable(name);
    if (runner.dataSource.options.type === 'postgres') await runner.query('DROP FUNCTION audit_guard()');
  }
}
