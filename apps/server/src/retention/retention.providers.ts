import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OnApplicationBootstrap, Provider, Type } from '@nestjs/common';
import type { Logger } from 'pino';
import { AuditLog } from '#access';
import { Recordings } from '#adapters';
import { parseContent } from '#content';
import { Clock, DomainError } from '#kernel';
import { Database, DatabaseRetentionStore, type KeyRing, ReEncryption } from '#persistence';
import { retentionFile, type RetentionSchedule } from '#privacy';
import { Audit } from '../access/audit.js';
import { Jobs } from '../platform/jobs/jobs.port.js';
import { RetentionController } from './retention.controller.js';
import { Retention } from './retention.service.js';
import { Sealing } from './sealing.js';

export const retentionControllers: readonly Type[] = [RetentionController];

/** @throws DomainError `bad-settings`, with file and line */
export function readSchedules(root: string): readonly RetentionSchedule[] {
  const file = join(root, 'config', 'retention.yaml');
  const parsed = parseContent(file, readFileSync(file, 'utf8'), retentionFile);
  if (parsed.ok) return parsed.value.schedules;
  const lines = parsed.problems.map(({ file: where, line, message }) => `${where}:${String(line)}: ${message.en}`);
  throw new DomainError('bad-settings', lines.join('\n'));
}

class RetentionStart implements OnApplicationBootstrap {
  constructor(
    private readonly retention: Retention,
    private readonly jobs: Jobs,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.retention.schedule(this.jobs);
  }
}

interface RetentionOptions {
  readonly root: string;
  readonly logger: Logger;
  readonly secrets: { readonly dataKeys: KeyRing };
}

export function retentionProviders({ root, logger, secrets: { dataKeys: keys } }: RetentionOptions): Provider[] {
  return [
    {
      provide: Retention,
      inject: [Database, Recordings, AuditLog, Audit, Clock],
      useFactory: (database: Database, recordings: Recordings, log: AuditLog, audit: Audit, clock: Clock) => {
        const store = new DatabaseRetentionStore(database);
        return new Retention({ store, schedules: readSchedules(root), recordings, log, audit, keys, clock, logger });
      },
    },
    {
      provide: RetentionStart,
      inject: [Retention, Jobs],
      useFactory: (retention: Retention, jobs: Jobs) => new RetentionStart(retention, jobs),
    },
    {
      provide: Sealing,
      inject: [Database, Recordings, Jobs],
      useFactory: (database: Database, recordings: Recordings, jobs: Jobs) =>
        new Sealing(new ReEncryption(database, keys), recordings, jobs, logger),
    },
  ];
}
