import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Subscription } from 'rxjs';
import type { Clock } from '#kernel';
import type { ConversationRecord, InspectionStore } from '#quality';
import type { ConversationLedger } from '../chat/conversation-ledger.js';
import type { Jobs } from '../platform/jobs/jobs.port.js';
import type { ConversationRecords } from './conversation-records.js';
import type { Inspecting } from './inspection-thread.js';
import type { LiveInspections } from './live-inspections.js';
import type { Rulebook } from './rulebook.js';

interface InspectionPorts {
  readonly inspections: InspectionStore;
  readonly records: ConversationRecords;
  readonly inspecting: Inspecting;
  readonly rulebook: Rulebook;
  readonly live: LiveInspections;
  readonly ledger: ConversationLedger;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly logger: Logger;
}

const sweepMs = 5_000;
/** So many are inspected at a time. */
const batch = 25;
/** A conversation that goes on is digested once nothing was said for so long. */
const quietMs = 3_000;

/**
 * Inspects every ended conversation: told at once when one ends, and swept, so that none is missed whatever crashed.
 * What is inspected is marked in the same commit that keeps the result.
 */
export class InspectionJob implements OnApplicationBootstrap, OnModuleDestroy {
  private subscription: Subscription | undefined;

  constructor(private readonly ports: InspectionPorts) {}

  async onApplicationBootstrap(): Promise<void> {
    const { rulebook, jobs, ledger } = this.ports;
    await rulebook.start();
    await jobs.handle({ name: 'inspection.run', run: ({ signal }) => this.inspectAll(signal), everyMs: sweepMs });
    await jobs.handle({ name: 'inspection.digest', run: ({ signal }) => this.digestAll(signal), everyMs: quietMs });
    this.subscription = ledger.events.subscribe(({ conversation }) => {
      if (conversation.state !== 'ended') return;
      jobs.add('inspection.run', 'ended').catch((error: unknown) => {
        this.ports.logger.warn({ err: error }, 'An inspection could not be asked for; the sweep will find it');
      });
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.subscription?.unsubscribe();
    await this.ports.inspecting.close();
  }

  /** Resolves once nothing is left to inspect. */
  async inspectAll(signal: AbortSignal): Promise<void> {
    const { inspections, records } = this.ports;
    /** Those that cannot be inspected stand aside until the next round, so that the others are not kept waiting. */
    const failed = new Set<string>();
    for (;;) {
      const pending = await inspections.pending(batch + failed.size);
      const ids = pending.filter((id) => !failed.has(id));
      if (ids.length === 0 || signal.aborted) return;
      const found = await records.read(ids);
      const isDone = await this.inspectSome(found).then(
        () => true,
        () => false,
      );
      if (!isDone) for (const record of found) await this.inspectAlone(record, failed);
      for (const id of ids) if (!found.some(({ conversation }) => conversation.id === id)) failed.add(id);
    }
  }

  private async inspectSome(records: readonly ConversationRecord[]): Promise<void> {
    const { inspections, inspecting, clock, live } = this.ports;
    const inspected = await inspecting.ask('inspect', { records, now: clock.instant() });
    for (const result of inspected) await live.settle(result);
    await Promise.all(inspected.map((result) => inspections.keep(result)));
  }

  private async inspectAlone(record: ConversationRecord, failed: Set<string>): Promise<void> {
    try {
      await this.inspectSome([record]);
    } catch (error) {
      const conversation = record.conversation.id;
      failed.add(conversation);
      this.ports.logger.error({ err: error, conversation }, 'A conversation could not be inspected; it is tried again');
    }
  }

  private async digestAll(signal: AbortSignal): Promise<void> {
    const { inspections, records, inspecting, clock } = this.ports;
    for (;;) {
      const quietSince = new Date(clock.now().getTime() - quietMs).toISOString();
      const ids = await inspections.unfollowed(quietSince, batch);
      if (ids.length === 0 || signal.aborted) return;
      const digests = await inspecting.ask('digest', { records: await records.read(ids) });
      for (const digest of digests) await inspections.follow(digest);
      if (digests.length === 0) return;
    }
  }
}
