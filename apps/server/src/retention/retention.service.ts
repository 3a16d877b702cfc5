import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { AuditLog } from '#access';
import { type Clock, DomainError } from '#kernel';
import type { KeyRing } from '#persistence';
import {
  keptLongEnough,
  type LegalHold,
  type PersonRecord,
  type RetainedData,
  type RetentionSchedule,
  type RetentionStore,
} from '#privacy';
import type { Audit } from '../access/audit.js';
import type { StaffMember } from '../access/staff-member.js';
import type { Jobs } from '../platform/jobs/jobs.port.js';
import { newId } from '../platform/new-id.js';
import { type ErasureReport, signedReport } from './erasure-report.js';

export interface RetentionPorts {
  readonly store: RetentionStore;
  readonly schedules: readonly RetentionSchedule[];
  /** Folder of the recordings of calls. */
  readonly recordings: string;
  readonly log: AuditLog;
  readonly audit: Audit;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Erased {
  readonly data: string;
  readonly purpose: string;
  readonly count: number;
}

const dayMs = 86_400_000;
const batch = 100;

const whyKept: Readonly<Record<string, string>> = {
  promise: 'a business record; deleted by its own schedule',
  suppression: 'needed so that nobody contacts this person again',
  contact: 'part of a campaign; deleted with it',
  transcript: 'under legal hold, or still going on',
};

/** Deletes what has been kept long enough, and what somebody asks to have deleted. */
export class Retention {
  constructor(private readonly ports: RetentionPorts) {}

  /** Every day, on one process at a time. */
  schedule(jobs: Jobs): Promise<void> {
    const run = async ({ signal }: { readonly signal: AbortSignal }) => {
      await this.run(signal);
    };
    return jobs.handle({ name: 'retention.run', everyMs: dayMs, run });
  }

  get schedules(): readonly RetentionSchedule[] {
    return this.ports.schedules;
  }

  /** Interrupted, it leaves each conversation either whole or deleted, and goes on at the next run. */
  async run(signal?: AbortSignal): Promise<readonly Erased[]> {
    const erased: Erased[] = [];
    for (const schedule of this.ports.schedules) {
      const count = schedule.data === 'audit' ? await this.prune(schedule) : await this.sweep(schedule, signal);
      if (count > 0) erased.push({ data: schedule.data, purpose: schedule.purpose, count });
    }
    if (erased.length > 0) {
      await this.ports.audit.system('system', 'retention.run', null, { erased });
      this.ports.logger.info({ erased }, 'What was kept long enough has been deleted');
    }
    return erased;
  }

  async placeHold(staff: StaffMember, subject: string, reason: string): Promise<LegalHold> {
    const placedAt = this.ports.clock.instant();
    const hold = { id: newId(), subject, reason, placedBy: staff.name, placedAt, liftedAt: null };
    await this.ports.audit.record(staff, 'hold.place', subject, { hold: hold.id });
    await this.ports.store.placeHold(hold);
    return hold;
  }

  async liftHold(staff: StaffMember, id: string): Promise<void> {
    await this.ports.audit.record(staff, 'hold.lift', `hold:${id}`);
    if (await this.ports.store.liftHold(id, this.ports.clock.instant())) return;
    throw new DomainError('not-found', 'There is no such hold.');
  }

  holds(): Promise<readonly LegalHold[]> {
    return this.ports.store.holds();
  }

  /** All that is known of a person, in clear, for them. */
  async export(staff: StaffMember, subject: string, reason: string): Promise<PersonRecord> {
    await this.ports.audit.record(staff, 'person.export', subject, { reason });
    return this.ports.store.record(subject);
  }

  /** Deletes what is known of a person, and says under a signature what was deleted and what had to be kept. */
  async erase(staff: StaffMember, subject: string, reason: string): Promise<ErasureReport> {
    const { store, audit, clock, keys } = this.ports;
    await audit.record(staff, 'person.erase', subject, { reason });
    const free = (await store.conversationsOf(subject)).filter(({ isHeld, isOpen }) => !isHeld && !isOpen);
    let recordings = 0;
    for (const { id } of free) {
      recordings += (await store.recordings(id)).length;
      await store.erase('finding', id);
      await this.eraseOne('transcript', id);
    }
    const kept = await store.remaining(subject);
    const report = signedReport(
      {
        ...{ id: newId(), at: clock.instant(), subject, requestedBy: staff.name, reason },
        erased: [
          { data: 'transcript', count: free.length },
          { data: 'recording', count: recordings },
          { data: 'finding', count: free.length },
        ],
        kept: kept.map((one) => ({ ...one, because: whyKept[one.data] ?? 'kept by its own schedule' })),
      },
      keys,
    );
    await audit.record(staff, 'person.erase', subject, { report: report.id, signature: report.signature });
    return report;
  }

  private async sweep({ data, purpose, days }: RetentionSchedule, signal?: AbortSignal): Promise<number> {
    if (data === 'audit') return 0;
    const { store, clock } = this.ports;
    const before = keptLongEnough({ days }, clock.instant());
    let count = 0;
    for (;;) {
      const ids = await store.expired(data, purpose, before, batch);
      for (const id of ids) {
        if (signal?.aborted === true) return count;
        await this.eraseOne(data, id);
        count += 1;
      }
      if (ids.length < batch) return count;
    }
  }

  /** Words and sound of a conversation go together; the files before what names them, so that none is forgotten. */
  private async eraseOne(data: Exclude<RetainedData, 'audit'>, conversationId: string): Promise<void> {
    const { store, recordings } = this.ports;
    if (data === 'transcript' || data === 'recording') {
      for (const file of await store.recordings(conversationId)) await rm(join(recordings, file), { force: true });
      await store.erase('recording', conversationId);
    }
    if (data !== 'recording') await store.erase(data, conversationId);
  }

  private prune({ days }: RetentionSchedule): Promise<number> {
    const { log, clock } = this.ports;
    const by = { staffId: null, staffName: 'system', subject: null, address: null } as const;
    const event = { action: 'audit.prune', outcome: 'done', details: { days }, ...by } as const;
    return log.prune(keptLongEnough({ days }, clock.instant()), event);
  }
}
