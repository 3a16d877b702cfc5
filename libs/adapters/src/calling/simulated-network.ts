import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { type CallListener, callEvents, type CallOrder, type CallOutcome, type CallRecord, Dialer } from '#campaign';
import { type Clock, dispositions, type Disposition, type Instant } from '#kernel';
import { behaviour, chance } from './simulated-people.js';

/** A clock that can be waited by. */
export interface SleepingClock extends Clock {
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

interface Options {
  readonly clock: SleepingClock;
  readonly seed: number;
  /** File in which every dial is noted before it rings, as a network does for its bills; null: none. */
  readonly record: string | null;
}

const secondMs = 1_000;
const dayMs = 86_400_000;

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
    const talkSeconds = disposition === 'MC_VOICEMAIL' ? 4 : disposition === 'AB_HANGUP' ? 3 : 20 + dice('talk') * 60;
    await clock.sleep((talkSeconds * secondMs) / 2, signal);
    const wish = wishes[disposition];
    if (wish !== undefined) listener.suppressed(wish);
    await clock.sleep((talkSeconds * secondMs) / 2, signal);
    return outcomeOf(disposition, answeredAt, clock.instant(), order, dice('amount'));
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
    lastStep: null,
  };
}
