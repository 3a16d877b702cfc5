import type { Logger } from 'pino';
import {
  type Attempt,
  attemptIdOf,
  type Campaign,
  type CampaignStore,
  type CampaignTally,
  type Capacity,
  type Contact,
  isOpen,
  notCalled,
  type Permission,
  plan,
  type Reservation,
} from '#campaign';
import type { Clock } from '#kernel';
import type { PermissionDesk } from '../permission/permission-desk.js';
import { countedOf } from '../permission/candidate-of.js';
import { refusedContact } from './attempt-records.js';
import { firstTime } from './best-slot.js';
import type { AttemptRunner } from './attempt-runner.js';
import type { CallsUnderWay } from './calls-under-way.js';
import type { Lease } from '../../platform/lease.js';
import type { Neighbours } from './neighbours.js';
import type { Paces } from './paces.js';
import type { Sweep } from './sweep.js';
import { StartRate } from './start-rate.js';

interface Ports {
  readonly store: CampaignStore;
  readonly desk: PermissionDesk;
  readonly runner: AttemptRunner;
  readonly sweep: Sweep;
  readonly calls: CallsUnderWay;
  readonly lease: Lease;
  readonly neighbours: Neighbours;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly paces: Paces;
  /** Calls this process carries. */
  readonly callsAtOnce: number;
  /** Calls its speech engines carry; null: as many as it does. */
  readonly speechSessions: number | null;
}

const nothingFree: Capacity = { calls: 0, starts: 0 };

/** Contacts looked at in one tick; the rest has its turn in the next. */
const lookedAt = 400;
const wokenAtOnce = 500;

/** Finds whom to call in running campaigns, asks permission, takes a place in the counts, and begins the call. */
export class Dispatcher {
  private readonly rates = new Map<string, StartRate>();
  /** Contacts that are being decided on or called by this process. */
  private readonly busy = new Set<string>();

  constructor(private readonly ports: Ports) {}

  /** One round for one campaign; says whether there was anything to do. */
  async tick(campaign: Campaign, signal: AbortSignal): Promise<boolean> {
    const { store, clock } = this.ports;
    const woken = await store.wake(campaign.id, clock.instant(), wokenAtOnce);
    const now = clock.instant();
    const capacity = isOpen(campaign.window, now) ? await this.capacity(campaign) : nothingFree;
    const ready = await this.mine(campaign, capacity);
    const picked = plan(campaign, ready, capacity, now);
    if (picked.length === 0) return woken > 0;
    const tally = campaign.strategy ? await store.tally(campaign.id) : {};
    const decided = picked.map(async (contact) => {
      if (await this.putAside(campaign, contact, tally)) return;
      await this.begin(campaign, contact, signal);
    });
    await Promise.all(decided);
    return true;
  }

  private async mine(campaign: Campaign, capacity: Capacity): Promise<readonly Contact[]> {
    const { store, neighbours } = this.ports;
    const wanted = Math.min(capacity.calls, capacity.starts);
    if (wanted < 1) return [];
    const limit = Math.min(lookedAt, Math.ceil(wanted) * 2 * neighbours.count + this.busy.size);
    const ready = await store.ready(campaign.id, limit);
    return ready.filter(({ id }) => neighbours.isMine(id) && !this.busy.has(id));
  }

  private async capacity(campaign: Campaign): Promise<Capacity> {
    const { calls, neighbours, clock, callsAtOnce, speechSessions, paces } = this.ports;
    const { concurrency, callsPerSecond } = campaign.line;
    const lines = neighbours.share(concurrency) - calls.of(campaign.id);
    let rate = this.rates.get(campaign.id);
    if (!rate) this.rates.set(campaign.id, (rate = new StartRate()));
    const starts = rate.available(callsPerSecond / neighbours.count, clock.now().getTime());
    const channels = Math.min(lines, callsAtOnce - calls.all());
    const sessions = speechSessions === null ? channels : speechSessions - calls.all();
    return { calls: await paces.allowed(campaign, { channels, sessions, starts }), starts };
  }

  /** Whom the strategy has treated otherwise, or at another time of the day; says whether it was so. */
  private async putAside(campaign: Campaign, contact: Contact, tally: CampaignTally): Promise<boolean> {
    const { entry } = contact;
    if (!entry) return false;
    const { store, clock } = this.ports;
    const now = clock.instant();
    const closedFor = notCalled(entry, campaign.mode === 'robot' ? 'robot' : 'human');
    const waits = closedFor ? null : firstTime(campaign, contact, now, tally);
    if (!closedFor && !waits) return false;
    const { strategy, version, bucket, band, arm } = entry;
    const record = { kind: 'strategy', contact: contact.id, strategy, version, bucket, band, arm };
    const ended = { version: contact.version + 1, state: 'closed', nextAt: null, changedAt: now } as const;
    const closingNote = `${strategy} ${version}: ${arm}, ${entry.treatment?.channel ?? 'nobody'}`;
    const aside = waits ?? { ...contact, ...ended, closedFor, closingNote };
    await store.defer(aside, null, { ...record, closedFor, nextAt: aside.nextAt });
    return true;
  }

  /** Resolves once it is decided; the call itself goes on. */
  private async begin(campaign: Campaign, contact: Contact, signal: AbortSignal): Promise<void> {
    const { calls, desk, clock, runner, sweep, logger } = this.ports;
    const attemptId = attemptIdOf(contact.id, contact.attempts + 1);
    this.busy.add(contact.id);
    const pace = calls.paceOf(campaign);
    pace.begin(attemptId, clock.now().getTime());
    const over = () => {
      pace.drop(attemptId);
      this.busy.delete(contact.id);
    };
    try {
      const activeCalls = calls.of(campaign.id) - 1;
      const permission = await desk.ask({ attemptId, campaign, contact, now: clock.instant(), activeCalls });
      const reserved = permission.isAllowed ? await this.reserve(campaign, contact, attemptId, permission) : null;
      if (!permission.isAllowed) await this.refuse(contact, permission);
      if (!reserved) {
        over();
        return;
      }
      this.rates.get(campaign.id)?.take();
      const call = runner.run(campaign, reserved, signal).catch((error: unknown) => {
        logger.error({ err: error, attempt: attemptId }, 'An attempt could not be carried on; it will be settled');
        sweep.adopt(attemptId, contact.id);
      });
      calls.follow(call.finally(over));
    } catch (error) {
      over();
      logger.error({ err: error }, 'A contact could not be decided on; it is tried again');
    }
  }

  private async reserve(
    campaign: Campaign,
    contact: Contact,
    attemptId: string,
    { pools, record }: Permission,
  ): Promise<Omit<Reservation, 'pools' | 'record'> | null> {
    const { store, lease, clock } = this.ports;
    const reservedAt = clock.instant();
    const version = contact.version + 1;
    const nothingYet = { dialledAt: null, endedAt: null, result: null, conversationId: null, talkSeconds: null };
    const attempt: Attempt = {
      id: attemptId,
      campaignId: campaign.id,
      contactId: contact.id,
      state: 'reserved',
      token: version,
      holder: lease.holder,
      leaseUntil: lease.next(),
      reservedAt,
      ...nothingYet,
    };
    const attempts = contact.attempts + 1;
    const reserved: Contact = { ...contact, state: 'reserved', version, attempts, changedAt: reservedAt };
    const reservation = { attempt, contact: reserved, counted: countedOf({ campaign, contact }) };
    return (await store.reserve({ ...reservation, pools, record })) ? reservation : null;
  }

  private async refuse(contact: Contact, refusal: Permission): Promise<void> {
    if (refusal.isAllowed) return;
    const { store, clock } = this.ports;
    await store.defer(refusedContact(contact, refusal, clock.instant()), refusal.rule, refusal.record);
  }
}
