import { pino } from 'pino';
import { SystemClock } from '#kernel';
import { DatabaseRetentionStore } from '#persistence';
import { findRoot } from '../../server/src/platform/root.js';
import { openRecordings } from '../../server/src/calls/open-recordings.js';
import { readSettings } from '../../server/src/platform/settings.js';
import { readSchedules } from '../../server/src/retention/retention.providers.js';
import { Retention } from '../../server/src/retention/retention.service.js';
import type { OpenDatabase } from './open-database.js';

/** The same deletion as the server's, at the terminal. */
export function openRetention({ database, log, audit, secrets }: OpenDatabase): Retention {
  const root = findRoot();
  const store = new DatabaseRetentionStore(database);
  const clock = new SystemClock();
  const logger = pino({ level: 'silent' });
  return new Retention({
    store,
    schedules: readSchedules(root),
    recordings: openRecordings(root, readSettings(root, process.env), secrets.dataKeys, clock),
    log,
    audit,
    keys: secrets.dataKeys,
    clock,
    logger,
  });
}
