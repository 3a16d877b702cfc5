import type { Logger } from 'pino';
import type { AuditLog } from '#access';
import type { Recordings } from '#adapters';
import { type Clock, DomainError } from '#kernel';
import type { KeyRing } from '#persistence';
import {
  type ConversationData,
  type KeptCount,
  keptLongEnough,
  type LegalHold,
  type PersonRecord,
  type RetainedData,
  type RetentionPurpose,
  type RetentionSchedule,
  type RetentionStore,
  type RowData,
} from '#privacy';
import type { Audit } from '../access/audit.js';
import type { StaffMember } from '../access/staff-member.js';
import { masked } from '../conversations/conversation-views.js';
import type { Jobs } from '../platform/jobs/jobs.port.js';
import { newId } from '../platform/new-id.js';
import { type ErasureReport, signedReport } from './erasure-report.js';

export interface RetentionPorts {
  readonly store: RetentionStore;
  readonly schedules: readonly RetentionSchedule[];
  readonly recordings: Recordings;
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
  payment: 'a business record; deleted by its own schedule',
  suppression: 'needed so that nobody contacts this person again',
  contact: 'under legal hold, or being called this moment: ask again',
  contact_log: 'under legal hold, or being called this moment: ask again',
  decision: 'evidence of why calls were placed or not; it names nobody but by ids, and goes by its own schedule',
  transcript: 'under legal hold, or still going on',
};

/** Counts of the same kind of data together. */
function summed(counts: readonly KeptCount[]): readonly KeptCount[] {
  const sums = new Map<string, number>();
  for (const { data, count } of counts) sums.set(data, (sums.get(data) ?? 0) + count);
  return [...sums].flatMap(([data, count]) => (count > 0 ? [{ data, count }] : []));
}

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
      const count = await this.due(schedule, signal);
      if (count > 0) erased.push({ data: schedule.data, purpose: schedule.purpose, count });
    }
    if (erased.length > 0) {
      await this.ports.audit.system('system', 'retention.run', null, { erased });
      this.ports.logger.info({ erased }, 'What was kept long enough has been deleted');
    }
    return erased;
  }

  async placeHold(staff: StaffMember, written: string, reason: string): Promise<LegalHold> {
    const placedAt = this.ports.clock.instant();
    const subject = this.ports.store.subjectOf(written);
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
  async export(staff: StaffMember, written: string, reason: string): Promise<PersonRecord> {
    const subject = this.ports.store.subjectOf(written);
    await this.ports.audit.record(staff, 'person.export', subject, { reason: masked(reason) });
    return this.ports.store.record(subject);
  }

  /** Deletes what is known of a person, and says under a signature what was deleted and what had to be kept. */
  async erase(staff: StaffMember, written: string, reason: string): Promise<ErasureReport> {
    const { store, audit, clock, keys } = this.ports;
    const subject = store.subjectOf(written);
    await audit.record(staff, 'person.erase', subject, { reason: masked(reason) });
    const free = (await store.conversationsOf(subject)).filter(({ isHeld, isOpen }) => !isHeld && !isOpen);
    let recordings = 0;
    for (const { id } of free) {
      recordings += (await store.recordings(id)).length;
      await store.erase('finding', id);
      await this.eraseOne('transcript', id);
    }
    const calling = await store.eraseContacts(subject);
    const kept = summed([...(await store.remaining(subject)), ...calling.kept]);
    const report = signedReport(
      {
        ...{ id: newId(), at: clock.instant(), subject, requestedBy: staff.name, reason },
        erased: [
          { data: 'transcript', count: free.length },
          { data: 'recording', count: recordings },
          { data: 'finding', count: free.length },
          ...calling.erased,
        ],
        kept: kept.map((one) => ({ ...one, because: whyKept[one.data] ?? 'kept by its own schedule' })),
      },
      keys,
    );
    await audit.record(staff, 'person.erase', subject, { report: report.id, signature: report.signature });
    return report;
  }

  private due(schedule: RetentionSchedule, signal?: AbortSignal): Promise<number> {
    const { store, clock } = this.ports;
    const now = clock.instant();
    if (schedule.data === 'audit') return this.prune(schedule);
    if (schedule.data === 'decision') return store.forgetDecisions(keptLongEnough(schedule, now), now);
    return this.sweep(schedule.data, schedule, signal);
  }

  private async sweep(
    data: Exclude<RetainedData, 'audit' | 'decision'>,
    { purpose, days }: RetentionSchedule,
    signal?: AbortSignal,
  ): Promise<number> {
    const before = keptLongEnough({ days }, this.ports.clock.instant());
    let count = 0;
    for (const next of this.sweepers(data, purpose, before, signal)) {
      for (let erased = batch; erased === batch && signal?.aborted !== true; count += erased) erased = await next();
    }
    return count;
  }

  /** Each deletes up to `batch` of what is due, and tells how many. */
  private sweepers(
    data: Exclude<RetainedData, 'audit' | 'decision'>,
    purpose: RetentionPurpose,
    before: string,
    signal?: AbortSignal,
  ): readonly (() => Promise<number>)[] {
    const { store } = this.ports;
    const rows = (of: RowData) => () => store.sweep(of, purpose, before, batch);
    const conversations = (of: ConversationData) => async () => {
      const ids = await store.expired(of, purpose, before, batch);
      for (const [i, id] of ids.entries()) {
        if (signal?.aborted === true) return i;
        await this.eraseOne(of, id);
      }
      return ids.length;
    };
    if (data === 'promise') return [conversations(data), rows(data)];
    return [data === 'transcript' || data === 'recording' || data === 'finding' ? conversations(data) : rows(data)];
  }

  /** Words and sound of a conversation go together; the files before what names them, so that none is forgotten. */
  private async eraseOne(data: ConversationData, conversationId: string): Promise<void> {
    const { store, recordings } = this.ports;
    if (data === 'transcript' || data === 'recording') {
      for (const recording of await store.recordings(conversationId)) await recordings.erase(recording);
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
