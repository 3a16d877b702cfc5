import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { type CallListener, callEvents, type CallOrder, type CallOutcome, type CallRecord, Dialer } from '#campaign';
import { dispositions, type Disposition, type Instant } from '#kernel';
import { behaviour, chance } from './simulated-customers.js';
import type { SimulatedPeople } from './simulated-people.js';
import type { SleepingClock } from './sleeping-clock.js';

interface Options {
  readonly clock: SleepingClock;
  readonly seed: number;
  /** File in which every dial is noted before it rings, as a network does for its bills; null: none. */
  readonly record: string | null;
  readonly people: SimulatedPeople;
}

const secondMs = 1_000;
const dayMs = 86_400_000;

/** Who answers a call for people and hears nobody for so long is abandoned. */
const connectWithinMs = 2_000;

/** How long customers wait for a person on average. */
const patienceMeanMs = 60_000;

/** Sentences that take effect while the call goes on. */
const wishes: Partial<Record<Disposition, string>> = { RP_STOP: 'stop', MK_DNC: 'marketing' };

/**
 * A telephone network whose people are simulated down to how the call ends, without a word being spoken: who answers
 * and what they want only depends on the seed. For rehearsals, demonstrations and tests.
 */
export class SimulatedNetwork extends Dialer {
  constructor(private readonly options: Options) {
    super();
  }

  override async place(order: CallOrder, listener: CallListener, signal: AbortSignal): Promise<CallOutcome> {
    const { clock, seed, record } = this.options;
    const { attemptId, campaign, contact } = order;
    const dialledAt = clock.instant();
    if (record !== null) {
      const number = contact.numbers[contact.number]?.phone;
      appendFileSync(
        record,
        `${JSON.stringify({ attempt: attemptId, at: dialledAt, number, person: contact.person })}\n`,
      );
    }
    const disposition = behaviour(seed, contact.person, attemptId, campaign.purpose);
    const dice = (what: string) => chance(`${String(seed)}|${what}|${attemptId}`);
    const { kind, party } = dispositions[disposition];
    const isAnswered = kind !== 'line' || party !== 'none';
    const rings = disposition === 'NA_NOANSWER' ? 45 : disposition === 'NA_INVALID' ? 3 : 5 + dice('ring') * 20;
    await clock.sleep(rings * secondMs, signal);
    if (!isAnswered) return outcomeOf(disposition, null, clock.instant(), order, 0);
    const answeredAt = clock.instant();
    listener.answered();
    if (campaign.mode !== 'robot' && party !== 'machine') {
      const transfer = await this.putThrough(order, listener, connectWithinMs, signal);
      const outcome = outcomeOf(disposition, answeredAt, clock.instant(), order, dice('amount'));
      return transfer === 'served' ? { ...outcome, transfer } : abandoned(outcome);
    }
    const talkSeconds = disposition === 'MC_VOICEMAIL' ? 4 : disposition === 'AB_HANGUP' ? 3 : 20 + dice('talk') * 60;
    await clock.sleep((talkSeconds * secondMs) / 2, signal);
    const wish = wishes[disposition];
    if (wish !== undefined) listener.suppressed(wish);
    await clock.sleep((talkSeconds * secondMs) / 2, signal);
    if (disposition !== 'RP_AGENT') return outcomeOf(disposition, answeredAt, clock.instant(), order, dice('amount'));
    const patienceMs = -patienceMeanMs * Math.log(1 - dice('patience'));
    const transfer = await this.putThrough(order, listener, patienceMs, signal);
    const cameTo = transfer === 'booked' ? 'RP_CALLBACK' : disposition;
    return { ...outcomeOf(cameTo, answeredAt, clock.instant(), order, 0), transfer };
  }

  /** Waits for a person for so long, and speaks with them. */
  private async putThrough(
    { attemptId }: CallOrder,
    listener: CallListener,
    patienceMs: number,
    signal: AbortSignal,
  ): Promise<NonNullable<CallOutcome['transfer']>> {
    const { clock, people } = this.options;
    if (!listener.asksForPerson()) return 'booked';
    for (let waitedMs = 0; !(await people.take(attemptId)); waitedMs += secondMs) {
      if (waitedMs >= patienceMs || signal.aborted) return 'lost';
      await clock.sleep(Math.min(secondMs, patienceMs - waitedMs), signal);
    }
    listener.withPerson();
    await people.talk(attemptId, signal);
    return 'served';
  }

  /** The record tells that a call was placed, and nothing of what was said on it. */
  override recall(attemptId: string): Promise<CallRecord> {
    const { record } = this.options;
    if (record === null) return Promise.resolve({ kind: 'unknown' });
    const text = existsSync(record) ? readFileSync(record, 'utf8') : '';
    return Promise.resolve({ kind: text.includes(`"${attemptId}"`) ? 'unknown' : 'never_dialled' });
  }
}

function outcomeOf(
  disposition: Disposition,
  answeredAt: Instant | null,
  endedAt: Instant,
  { contact }: CallOrder,
  dice: number,
): CallOutcome {
  const isCut = disposition === 'AB_HANGUP' || disposition === 'AB_SILENT';
  const { amount } = contact.variables;
  const owed = typeof amount === 'number' && amount > 0 ? Math.round(amount * 100) : 100_000;
  const inDays = (days: number) => new Date(Date.parse(endedAt) + days * dayMs).toISOString();
  const isPromise = disposition === 'RP_PTP';
  return {
    disposition,
    events: callEvents({ disposition, answeredAt, endedAt, customerTurns: isCut ? 0 : 3 }),
    endedAt,
    talkSeconds: answeredAt === null ? 0 : Math.round((Date.parse(endedAt) - Date.parse(answeredAt)) / secondMs),
    conversationId: null,
    callBackAt: disposition === 'RP_CALLBACK' ? inDays(1 / 8) : null,
    promise: isPromise
      ? { isStored: false, amountMinor: owed, currency: 'CNY', dueDate: inDays(1 + Math.floor(dice * 4)).slice(0, 10) }
      : null,
    transfer: null,
    steps: [],
  };
}

/** Somebody answered a call for people, and nobody was there for them. */
function abandoned(outcome: CallOutcome): CallOutcome {
  const events = [...outcome.events.filter(({ kind }) => kind === 'answered')];
  const lost = { kind: 'abandoned', at: outcome.endedAt } as const;
  return { ...outcome, disposition: 'AB_HANGUP', events: [...events, lost], promise: null, transfer: 'lost' };
}
