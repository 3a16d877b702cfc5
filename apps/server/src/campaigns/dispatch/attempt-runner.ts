import type { Logger } from 'pino';
import {
  type Attempt,
  type CallListener,
  type CallOutcome,
  type CallPermission,
  type Campaign,
  type CampaignStore,
  type Contact,
  type Dialer,
  type Permitted,
  type Refused,
  type Reservation,
  type SuppressionStore,
} from '#campaign';
import type { Clock, Instant } from '#kernel';
import { suppressionsOf } from '#persistence';
import { callEndOf, dialRecord, freedContact, refusedContact } from './attempt-records.js';
import type { CallsUnderWay } from './calls-under-way.js';
import type { Lease } from '../../platform/lease.js';
import type { Paces } from './paces.js';

export interface RunnerPorts {
  readonly store: CampaignStore;
  readonly desk: { ask(question: Parameters<CallPermission['ask']>[0][number]): ReturnType<AskOne> };
  readonly dialer: Dialer;
  readonly suppressions: SuppressionStore;
  readonly clock: Clock;
  readonly lease: Lease;
  readonly calls: CallsUnderWay;
  readonly paces: Paces;
  readonly logger: Logger;
}

type AskOne = () => Promise<Permitted | Refused>;
type Reserved = Omit<Reservation, 'pools' | 'record'>;

/** A contact may be withdrawn while its call ends; so often the end is tried anew. */
const endTries = 8;

/** Takes a reserved attempt through its second permission, its one dial, and its end. */
export class AttemptRunner {
  constructor(private readonly ports: RunnerPorts) {}

  async run(campaign: Campaign, reserved: Reserved, signal: AbortSignal): Promise<void> {
    const { store, desk, clock, calls, lease } = this.ports;
    const { attempt, contact } = reserved;
    const activeCalls = Math.max(0, calls.of(campaign.id) - 1);
    const question = { attemptId: attempt.id, campaign, contact, now: clock.instant(), activeCalls };
    const permission = await desk.ask(question);
    if (!permission.isAllowed) {
      await this.refuse(reserved, permission);
      return;
    }
    const dialledAt = clock.instant();
    if (dialledAt >= permission.expiresAt) {
      await this.takeBack(reserved, 'permission expired');
      return;
    }
    const dialling: Attempt = { ...attempt, state: 'dialling', dialledAt };
    if (!(await store.dialling(dialling, dialRecord(permission.record, dialling)))) return;
    // From here on a dial may go out. Only who knows that none did may take the attempt back.
    const isStopping = () => signal.aborted;
    const isLate = clock.instant() >= permission.expiresAt;
    if (isLate || isStopping() || !lease.holds()) {
      await this.takeBack({ ...reserved, attempt: dialling }, isLate ? 'permission expired' : 'stopping');
      return;
    }
    const outcome = await this.place(campaign, contact, dialling, permission, signal);
    // A call cut off by our own stopping is settled by the sweep, like one cut off by a crash.
    if (!isStopping()) await this.settle(campaign, dialling, outcome, outcome?.endedAt ?? clock.instant());
  }

  /** Ends an attempt that was dialled; without an outcome nobody knows what came of it. */
  async settle(campaign: Campaign, dialling: Attempt, outcome: CallOutcome | null, at: Instant): Promise<void> {
    const { store } = this.ports;
    const attempt: Attempt = {
      ...dialling,
      state: 'ended',
      endedAt: at,
      result: outcome?.disposition ?? 'interrupted',
      conversationId: outcome?.conversationId ?? null,
      talkSeconds: outcome?.talkSeconds ?? null,
    };
    for (let tried = 0; tried < endTries; tried++) {
      const before = await store.contact(attempt.contactId);
      if (before?.state !== 'reserved') return;
      const tally = campaign.strategy ? await store.tally(campaign.id) : {};
      if (await store.end(callEndOf(campaign, before, attempt, outcome, tally))) return;
    }
  }

  /** Gives up an attempt that is known not to have been dialled. */
  async takeBack(reserved: Reserved, why: string): Promise<void> {
    const { store, clock } = this.ports;
    const before = await store.contact(reserved.contact.id);
    if (before?.state !== 'reserved') return;
    const contact = freedContact(before, clock.instant());
    const attempt: Attempt = { ...reserved.attempt, state: 'released' };
    await store.release({ ...reserved, attempt, contact, record: { kind: 'release', attempt: attempt.id, why } }, null);
  }

  private async refuse(reserved: Reserved, refusal: Refused): Promise<void> {
    const { store, clock } = this.ports;
    const before = await store.contact(reserved.contact.id);
    if (before?.state !== 'reserved') return;
    const contact = refusedContact(before, refusal, clock.instant());
    const attempt: Attempt = { ...reserved.attempt, state: 'released' };
    const record = { ...(refusal.record as object), kind: 'release' };
    await store.release({ ...reserved, attempt, contact, record }, refusal.rule);
  }

  private async place(
    campaign: Campaign,
    contact: Contact,
    attempt: Attempt,
    { demands }: Permitted,
    signal: AbortSignal,
  ): Promise<CallOutcome | null> {
    const { dialer, logger } = this.ports;
    try {
      const order = { attemptId: attempt.id, campaign, contact, demands };
      return await dialer.place(order, this.listener(campaign, contact, attempt), signal);
    } catch (error) {
      if (!signal.aborted)
        logger.error({ err: error, attempt: attempt.id }, 'A call failed and is settled as interrupted');
      return null;
    } finally {
      this.ports.calls.paceOf(campaign).end(attempt.id, this.nowMs());
    }
  }

  private nowMs(): number {
    return this.ports.clock.now().getTime();
  }

  private listener(campaign: Campaign, contact: Contact, { id }: Attempt): CallListener {
    const { calls, paces, suppressions, clock, logger } = this.ports;
    const pace = calls.paceOf(campaign);
    return {
      answered: () => {
        pace.answered(id, this.nowMs());
      },
      asksForPerson: () => paces.asksForPerson(campaign, id),
      withPerson: () => {
        pace.withPerson(id, this.nowMs());
      },
      suppressed: (what) => {
        const about = { participant: `customer:${contact.person}`, caseId: contact.caseId, conversationId: contact.id };
        const notice = {
          id: `${id}:${what}`,
          kind: 'suppression',
          what,
          evidenceTurns: [],
          at: clock.instant(),
        } as const;
        const said = suppressionsOf({ ...notice, ...about });
        suppressions
          .add(said.map((suppression) => ({ ...suppression, source: `attempt:${id}` })))
          .catch((error: unknown) => {
            // The end of the call brings it again.
            logger.error({ err: error, attempt: id }, 'A wish not to be called could not be stored yet');
          });
      },
    };
  }
}
