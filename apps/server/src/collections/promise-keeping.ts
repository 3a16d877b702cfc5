import type { OnApplicationBootstrap } from '@nestjs/common';
import { type PaymentStore, promiseStateOn, type PromiseStore, reminderDue, supersededPromises } from '#assistant';
import type { ActionOutcome, ActionRunner, Values } from '#dialog';
import { type Clock, localDate, localTime, type PromiseState, type PromiseToPay } from '#kernel';
import type { Jobs } from '../platform/jobs/jobs.port.js';

const everyMs = 3_600_000;

interface Ports {
  readonly jobs: Jobs;
  readonly promises: PromiseStore;
  readonly payments: PaymentStore;
  readonly bank: ActionRunner;
  readonly clock: Clock;
  readonly timeZone: () => string;
}

/** Follows promises to pay: asks the bank what arrived, notes which were kept, and has the customer reminded. At start, then every hour. */
export class PromiseKeeping implements OnApplicationBootstrap {
  constructor(private readonly ports: Ports) {}

  onApplicationBootstrap(): Promise<void> {
    return this.ports.jobs.handle({ name: 'promises.follow', everyMs, run: () => this.run() });
  }

  /** One round: a promise whose payments cannot be read now waits for the next. */
  async run(): Promise<void> {
    const { promises } = this.ports;
    const open = await promises.open();
    const superseded = new Set(supersededPromises(open));
    for (const promise of open) {
      const state = superseded.has(promise) ? 'superseded' : await this.stateOf(promise);
      if (state !== promise.state) await promises.move(promise, state);
      await this.remind({ ...promise, state });
    }
  }

  private async stateOf(promise: PromiseToPay): Promise<PromiseState> {
    const now = this.ports.clock.instant();
    const [told, asked] = [await this.ports.payments.paidSince(promise), await this.paidAtBank(promise, now)];
    if (told === null && asked === null) return promise.state;
    // The same money may be known from both.
    const paidMinor = Math.max(told ?? 0, asked ?? 0);
    return promiseStateOn(promise, paidMinor, localDate(now, this.ports.timeZone()));
  }

  private async paidAtBank(promise: PromiseToPay, now: string): Promise<number | null> {
    const outcome = await this.ask(promise, 'case.payment', now);
    const paid = outcome?.kind === 'done' ? outcome.result.paid : null;
    return typeof paid === 'object' && paid !== null && 'amountMinor' in paid ? paid.amountMinor : null;
  }

  /** Has the bank remind of an open promise, once on the day before and once on its day. */
  private async remind(promise: PromiseToPay): Promise<void> {
    const { clock, promises } = this.ports;
    const timeZone = this.ports.timeZone();
    const reminder = reminderDue(promise, localTime(clock.instant(), timeZone), localDate(promise.madeAt, timeZone));
    if (reminder === null) return;
    const outcome = await this.ask(promise, 'case.remind', reminder, { date: promise.dueDate });
    if (outcome?.kind === 'done' && promise.state === 'confirmed') await promises.move(promise, 'reminded');
  }

  /** @param occasion what makes this asking one of its own; asked again for the same, the bank does nothing twice */
  private async ask(
    promise: PromiseToPay,
    action: string,
    occasion: string,
    args: Values = {},
  ): Promise<ActionOutcome | null> {
    const { id, caseId, conversationId: conversation } = promise;
    if (caseId === null) return null;
    const key = `promise:${id}:${occasion}`;
    return this.ports.bank.run({
      action,
      arguments: args,
      key,
      customer: null,
      case: caseId,
      conversation,
      language: 'zh',
    });
  }
}
