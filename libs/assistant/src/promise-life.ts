import type { PromiseState, PromiseToPay } from '#kernel';

/** States in which a promise still waits for its money. */
export const openPromiseStates = ['confirmed', 'reminded', 'due'] as const satisfies readonly PromiseState[];

const dayMs = 86_400_000;
const nextDay = (date: string) => new Date(Date.parse(date) + dayMs).toISOString().slice(0, 10);

const isOpen = ({ state }: PromiseToPay) => (openPromiseStates as readonly PromiseState[]).includes(state);

/**
 * What an open promise has become. Kept: paid in full by the end of the due date. Kept late: 95 % of it, or all of it on
 * the day after, which is a grace day. Partial: half of it. Broken: less.
 * @param paidMinor what arrived since the promise was made, in minor units
 * @param today local date of the bank
 */
export function promiseStateOn(promise: PromiseToPay, paidMinor: number, today: string): PromiseState {
  const { amountMinor, dueDate, state } = promise;
  if (!isOpen(promise)) return state;
  const share = paidMinor / amountMinor;
  const graceDay = nextDay(dueDate);
  if (today <= dueDate) return share >= 1 ? 'kept' : today === dueDate ? 'due' : state;
  if (share >= 0.95) return 'kept_late';
  if (today <= graceDay) return 'due';
  return share >= 0.5 ? 'partial' : 'broken';
}

/** Open promises that a newer one of the same case has taken the place of. */
export function supersededPromises(promises: readonly PromiseToPay[]): readonly PromiseToPay[] {
  const open = promises.filter(isOpen);
  return open.filter(
    (promise) =>
      promise.caseId !== null &&
      open.some(({ caseId, madeAt }) => caseId === promise.caseId && madeAt > promise.madeAt),
  );
}

/** Hours in which a reminder may go out, local time, from and until. */
const reminderHours = ['10:00', '20:00'] as const;

/**
 * The reminder that is due for a promise: on the day before and on the day itself, from ten o'clock; none on the day
 * the promise was made.
 * @param localNow local time of the customer, 2026-06-03T10:00
 * @param madeOn local date on which it was made
 */
export function reminderDue(promise: PromiseToPay, localNow: string, madeOn: string): 'day-before' | 'due-day' | null {
  const [today = '', time = ''] = localNow.split('T');
  const [from, until] = reminderHours;
  if (!isOpen(promise) || today <= madeOn || time < from || time >= until) return null;
  if (today === promise.dueDate) return 'due-day';
  return nextDay(today) === promise.dueDate ? 'day-before' : null;
}
