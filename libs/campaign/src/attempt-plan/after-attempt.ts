import { DateTime } from 'luxon';
import type { Disposition, Instant } from '#kernel';
import { firstInSlots, slotAt } from '../time/slots.js';
import type { AttemptPlan, DelayRule, RetryRule } from './attempt-plan.schema.js';

/** An attempt that is over. */
export interface PastAttempt {
  readonly disposition: Disposition;
  readonly endedAt: Instant;
  /** Place of the number among the contact's numbers. */
  readonly number: number;
}

export interface AttemptHistory {
  /** All attempts of this contact in this campaign, the oldest first; the last is the one just ended. */
  readonly attempts: readonly PastAttempt[];
  /** How many numbers the contact has. */
  readonly numbers: number;
  /** The customer's zone. */
  readonly zone: string;
  /** When the customer asked to be called, if they did. */
  readonly callbackAt?: Instant | null;
}

/** What is now known of the number just called. */
export type NumberFlag = 'invalid' | 'wrong' | 'refused';

export type NextAttempt =
  | {
      readonly kind: 'again';
      /** The earliest time; whether it may be is asked of the rules when it comes. */
      readonly at: Instant;
      readonly number: number;
      readonly flag: NumberFlag | null;
    }
  | {
      readonly kind: 'none';
      readonly reason: 'goal' | 'person' | 'suppressed' | 'alarm' | 'no_number_left' | 'attempts_used_up';
      readonly flag: NumberFlag | null;
    };

const minuteMs = 60_000;
const weekMs = 7 * 1_440 * minuteMs;

/** What a plan that says nothing about a result does: a person looks at it. */
const unplanned: RetryRule = { stop: 'person' };

const none = (reason: (NextAttempt & { kind: 'none' })['reason'], flag: NumberFlag | null = null): NextAttempt => ({
  kind: 'none',
  reason,
  flag,
});

function nextMidnight(ms: number, zone: string): number {
  return DateTime.fromMillis(ms, { zone }).startOf('day').plus({ days: 1 }).toMillis();
}

/** Numbers that an earlier result ruled out, and why. */
function ruledOut(plan: AttemptPlan, attempts: readonly PastAttempt[]): ReadonlySet<number> {
  const out = new Set<number>();
  for (const { disposition, number } of attempts) {
    const rule = plan.results[disposition];
    if (rule && 'number' in rule) out.add(number);
  }
  return out;
}

/** The next number after this one that is not ruled out; null when there is none. */
function nextNumber(from: number, numbers: number, out: ReadonlySet<number>): number | null {
  for (let step = 1; step <= numbers; step++) {
    const number = (from + step) % numbers;
    if (!out.has(number)) return number;
  }
  return null;
}

/** Not before its delay, its day and its week allow. */
function earliestOf(rule: DelayRule, same: readonly number[], endedMs: number, zone: string): number {
  let at = endedMs + rule.after_minutes * minuteMs;
  const today = DateTime.fromMillis(at, { zone }).toISODate();
  const onDay = same.filter((ms) => DateTime.fromMillis(ms, { zone }).toISODate() === today).length;
  if (rule.per_day !== undefined && onDay >= rule.per_day) at = nextMidnight(at, zone);
  const oldest = rule.per_7_days === undefined ? undefined : same.at(-rule.per_7_days);
  return oldest === undefined ? at : Math.max(at, oldest + weekMs);
}

/** Keeps to the attempts of a day, whatever their results were. */
function withinDay(plan: AttemptPlan, attempts: readonly PastAttempt[], atMs: number, zone: string): number {
  const day = DateTime.fromMillis(atMs, { zone }).toISODate();
  const onDay = attempts.filter(
    ({ endedAt }) => DateTime.fromMillis(Date.parse(endedAt), { zone }).toISODate() === day,
  ).length;
  return onDay < plan.attempts_per_day ? atMs : nextMidnight(atMs, zone);
}

function wishAfter({ callbackAt }: AttemptHistory, ms: number): Instant | null {
  return callbackAt && Date.parse(callbackAt) > ms ? callbackAt : null;
}

/** Decides what follows on an attempt: when, on which number, or nothing more and why. */
export function afterAttempt(plan: AttemptPlan, history: AttemptHistory): NextAttempt {
  const { attempts, numbers, zone } = history;
  const last = attempts.at(-1);
  if (!last) throw new RangeError('afterAttempt needs an attempt');
  const rule = plan.results[last.disposition] ?? unplanned;
  if ('stop' in rule) return none(rule.stop);

  const flag = 'number' in rule ? rule.number : null;
  if (attempts.length >= plan.attempts) return none('attempts_used_up', flag);
  const out = ruledOut(plan, attempts);
  const isChanged = flag !== null || ('change_number' in rule && rule.change_number);
  const number = isChanged ? nextNumber(last.number, numbers, out) : last.number;
  if (number === null) return none('no_number_left', flag);

  const endedMs = Date.parse(last.endedAt);
  const again = (ms: number, without = -1): NextAttempt => {
    const within = withinDay(plan, attempts, ms, zone);
    const at = firstInSlots(plan.slots, within, zone, within === ms ? without : -1);
    return { kind: 'again', at: new Date(at).toISOString(), number, flag };
  };
  if ('at' in rule) {
    // The customer's own wish goes before the slots; what the law says of the hour is asked before the dial.
    const wished = wishAfter(history, endedMs);
    return wished
      ? { kind: 'again', at: wished, number, flag }
      : again(endedMs + rule.otherwise_after_minutes * minuteMs);
  }
  if ('number' in rule) return again(endedMs + rule.after_minutes * minuteMs);
  const same = attempts.filter(({ disposition }) => disposition === last.disposition);
  if (rule.per_campaign !== undefined && same.length >= rule.per_campaign) return none('attempts_used_up', flag);
  const times = same.map(({ endedAt }) => Date.parse(endedAt));
  const at = earliestOf(rule, times, endedMs, zone);
  return again(at, rule.change_slot ? slotAt(plan.slots, endedMs, zone) : -1);
}
