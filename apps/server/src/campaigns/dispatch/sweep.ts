import type { Logger } from 'pino';
import type { Attempt, Campaign, CampaignStore, Dialer } from '#campaign';
import type { Clock } from '#kernel';
import { countedOf } from '../permission/candidate-of.js';
import type { AttemptRunner } from './attempt-runner.js';
import type { Lease } from '../../platform/lease.js';

const atOnce = 500;

interface Ports {
  readonly store: CampaignStore;
  readonly dialer: Dialer;
  readonly runner: AttemptRunner;
  readonly lease: Lease;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Settles attempts of processes that are gone. One whose dial may have gone out is never dialled again. */
export class Sweep {
  /** Attempts taken over whose calls go on without their process. */
  private readonly watched = new Map<string, Attempt>();
  /** Attempts of our own that could not be carried on, by their contact. */
  private readonly orphans = new Map<string, string>();

  constructor(private readonly ports: Ports) {}

  /** An attempt of ours could not be carried on; it is settled like one of a process that is gone. */
  adopt(attemptId: string, contactId: string): void {
    this.orphans.set(attemptId, contactId);
  }

  async run(): Promise<void> {
    const { store, lease, logger } = this.ports;
    const expired = await store.expired(new Date().toISOString(), atOnce);
    for (const attempt of expired) {
      const leaseUntil = lease.next();
      if (!(await store.takeOver(attempt, lease.holder, leaseUntil))) continue;
      await this.settle({ ...attempt, holder: lease.holder, leaseUntil });
    }
    if (expired.length > 0) {
      logger.warn({ attempts: expired.length }, 'Attempts of a process that is gone have been settled');
    }
    for (const attempt of [...this.watched.values()]) await this.settle(attempt);
    for (const [id, contactId] of [...this.orphans]) {
      const attempt = (await store.attemptsOf(contactId)).find((one) => one.id === id);
      const isOpen = attempt?.state === 'reserved' || attempt?.state === 'dialling';
      if (isOpen && attempt.holder === lease.holder) await this.settle(attempt);
      this.orphans.delete(id);
    }
  }

  private async settle(attempt: Attempt): Promise<void> {
    const { store, dialer, runner, clock } = this.ports;
    this.watched.delete(attempt.id);
    const campaign = await store.find(attempt.campaignId);
    if (!campaign) return;
    if (attempt.state === 'reserved') {
      await this.free(campaign, attempt);
      return;
    }
    const record = await dialer.recall(attempt.id);
    if (record.kind === 'never_dialled') await this.free(campaign, attempt);
    else if (record.kind === 'in_progress') this.watched.set(attempt.id, attempt);
    else {
      const outcome = record.kind === 'ended' ? record.outcome : null;
      await runner.settle(campaign, attempt, outcome, outcome?.endedAt ?? clock.instant());
    }
  }

  private async free(campaign: Campaign, attempt: Attempt): Promise<void> {
    const { store, runner } = this.ports;
    const contact = await store.contact(attempt.contactId);
    if (!contact) return;
    const counted = countedOf({ campaign, contact });
    await runner.takeBack({ attempt, contact, counted }, 'its process is gone');
  }
}
