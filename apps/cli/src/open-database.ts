import { resolve } from 'node:path';
import { SystemClock } from '#kernel';
import { Database, DatabaseAccessStore, DatabaseAuditLog } from '#persistence';
import { Audit } from '../../server/src/access/audit.js';
import { StaffAccounts } from '../../server/src/access/staff-accounts.js';
import { StaffSessions } from '../../server/src/access/staff-sessions.js';
import { databaseUrl } from '../../server/src/platform/database-url.js';
import { findRoot } from '../../server/src/platform/root.js';
import { resolveSecrets, type Secrets } from '../../server/src/platform/secrets.js';
import { readSettings } from '../../server/src/platform/settings.js';

export interface OpenDatabase {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly log: DatabaseAuditLog;
  readonly audit: Audit;
  readonly accounts: StaffAccounts;
}

/** Works on the database itself, whether or not the server runs. */
export async function withDatabase<T>(work: (opened: OpenDatabase) => Promise<T>): Promise<T> {
  const root = findRoot();
  const settings = readSettings(root, process.env);
  const secrets = resolveSecrets(settings, resolve(root, settings.dataDir));
  const database = await Database.open(databaseUrl(settings, root), secrets.dataKeys);
  try {
    const clock = new SystemClock();
    const log = new DatabaseAuditLog(database, secrets.dataKeys, clock);
    const store = new DatabaseAccessStore(database);
    const accounts = new StaffAccounts(store, new StaffSessions(store, clock, settings.access), clock);
    return await work({ database, secrets, log, audit: new Audit(log), accounts });
  } finally {
    await database.close();
  }
}
