import type { OnApplicationBootstrap } from '@nestjs/common';
import { promiseStateOn, type PromiseStore, supersededPromises } from '#assistant';
import type { ActionRunner } from '#dialog';
import { type Clock, localDate, type PromiseToPay } from '#kernel';
import type { Jobs } from '../platform/jobs/jobs.port.js';

const everyMs = 3_600_000;

interface Ports {
  readonly jobs: Jobs;
  readonly promises: PromiseStore;
  readonly bank: ActionRunner;
  readonly clock: Clock;
  readonly timeZone: () => string;
}

/** Follows promises to pay: asks the bank what arrived, and notes which were kept. At start, then every hour. */
export class PromiseKeeping implements OnApplicationBootstrap {
  constructor(private readonly ports: Ports) {}

  onApplicationBootstrap(): Promise<void> {
    return this.ports.jobs.handle({ name: 'promises.follow', everyMs, run: () => this.run() });
  }

  /** One round; a promise whose payments cannot be read now waits for the next. */
  async run(): Promise<void> {
    const { promises } = this.ports;
    const open = await promises.open();
    const superseded = new Set(supersededPromises(open));
    for (const promise of open) {
      const state = superseded.has(promise) ? 'superseded' : await this.stateOf(promise);
      if (state !== promise.state) await promises.move(promise, state);
    }
  }

  private async stateOf(promise: PromiseToPay): Promise<PromiseToPay['state']> {
    const { bank, clock, timeZone } = this.ports;
    if (promise.caseId === null) return promise.state;
    const now = clock.instant();
    const outcome = await bank.run({
      action: 'case.payment',
      arguments: {},
      key: `promise:${promise.id}:${now}`,
      customer: null,
      case: promise.caseId,
      conversation: promise.conversationId,
      language: 'zh',
    });
    const paid = outcome.kind === 'done' ? outcome.result.paid : null;
    if (typeof paid !== 'object' || paid === null || !('amountMinor' in paid)) return promise.state;
    return promiseStateOn(promise, paid.amountMinor, localDate(now, timeZone()));
  }
}
