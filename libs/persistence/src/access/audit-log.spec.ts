import { Clock } from '#kernel';
import { testDatabases } from '../../../../tests/fixtures/test-database.js';
import { auditLogContract } from '../../../../tests/ports/audit-log.contract.js';
import { Database } from '../database.js';
import { KeyRing } from '../encryption/key-ring.js';
import { DatabaseAuditLog } from './audit-log.js';

class SetClock extends Clock {
  instantNow = '';

  override now(): Date {
    return new Date(this.instantNow);
  }
}

const keys = KeyRing.parse(KeyRing.makeKey('test'));

for (const [name, make] of testDatabases) {
  auditLogContract(name, async () => {
    const { url, drop } = await make();
    const [database, second] = [await Database.open(url), await Database.open(url)];
    const clock = new SetClock();
    const removeGuard = async () => {
      const isPostgres = name === 'PostgreSQL';
      const guards = isPostgres ? ['audit_guard ON "audit"'] : ['audit_no_update', 'audit_no_delete'];
      for (const guard of guards) await database.source.query(`DROP TRIGGER ${guard}`);
    };
    return {
      log: new DatabaseAuditLog(database, keys, clock),
      other: new DatabaseAuditLog(second, keys, clock),
      tamper: (sql) => database.source.query(sql),
      removeGuard,
      setTime: (instant) => {
        clock.instantNow = instant;
      },
      close: async () => {
        await second.close();
        await database.close();
        await drop();
      },
    };
  });
}
