import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { promiseStateOn, type PromiseStore, supersededPromises } from '#assistant';
import type { ActionRunner } from '#dialog';
import { type Clock, localDate, type PromiseToPay } from '#kernel';

const everyMs = 3_600_000;

interface Ports {
  readonly promises: PromiseStore;
  readonly bank: ActionRunner;
  readonly clock: Clock;
  readonly timeZone: () => string;
  readonly logger: Logger;
}

/** Follows promises to pay: asks the bank what arrived, and notes which were kept. At start, then every hour. */
export class PromiseKeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly ports: Ports) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.run();
    this.timer = setInterval(() => void this.run(), everyMs);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** One round; a promise whose payments cannot be read now waits for the next. */
  async run(): Promise<void> {
    const { promises, logger } = this.ports;
    try {
      const open = await promises.open();
      const superseded = new Set(supersededPromises(open));
      for (const promise of open) {
        const state = superseded.has(promise) ? 'superseded' : await this.stateOf(promise);
        if (state !== promise.state) await promises.move(promise, state);
      }
    } catch (error) {
      logger.error({ err: error }, 'Promises to pay could not be followed; it is tried again');
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
