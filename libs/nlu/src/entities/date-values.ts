import type { Bound, DateValue } from '#kernel';
import {
  addMonths,
  calendarDay,
  dayNumber,
  daysInMonth,
  isoDate,
  mondayOf,
  monthStart,
  weekdayOf,
} from './calendar.js';

/** What dates are reckoned from. */
export interface Today {
  /** Day number of the customer's today. */
  readonly today: number;
  readonly prefer: 'future' | 'past';
}

/** A stretch of days by their numbers. */
export interface Days {
  readonly first: number;
  readonly last: number;
  readonly precision: DateValue['precision'];
}

export function oneDay(number: number): Days {
  return { first: number, last: number, precision: 'day' };
}

export function dateValue(days: Days, relative: boolean, bound: Bound = 'at'): DateValue {
  return { date: isoDate(days.first), until: isoDate(days.last), precision: days.precision, relative, bound };
}

/** Day of the month: the next one (today counts) or the last one; months without that day are passed over. */
export function dayOfMonth({ today, prefer }: Today, day: number): number | null {
  if (day < 1 || day > 31) return null;
  const { year, month } = calendarDay(today);
  const step = prefer === 'future' ? 1 : -1;
  for (let offset = 0; Math.abs(offset) < 3; offset += step) {
    const first = calendarDay(monthStart(year, month + offset));
    const number = dayNumber(first.year, first.month, day);
    if (number !== null && (prefer === 'future' ? number >= today : number <= today)) return number;
  }
  return null;
}

/** Month and day: the next such day (today counts) or the last one; 29 February waits for a leap year. */
export function dayOfYear({ today, prefer }: Today, month: number, day: number): number | null {
  const { year } = calendarDay(today);
  const step = prefer === 'future' ? 1 : -1;
  for (let offset = 0; Math.abs(offset) < 9; offset += step) {
    const number = dayNumber(year + offset, month, day);
    if (number !== null && (prefer === 'future' ? number >= today : number <= today)) return number;
  }
  return null;
}

/** A whole month; with the preference for the future, what is left of the present one. */
export function wholeMonth({ today, prefer }: Today, first: number): Days {
  const { year, month } = calendarDay(first);
  const last = first + daysInMonth(year, month) - 1;
  const started = prefer === 'future' && first < today && last >= today;
  return { first: started ? today : first, last, precision: 'month' };
}

/** A month by its number: the next one, the present one included. */
export function namedMonth(at: Today, month: number): Days | null {
  if (month < 1 || month > 12) return null;
  const now = calendarDay(at.today);
  const passed = at.prefer === 'future' ? month < now.month : month > now.month;
  const shift = passed ? (at.prefer === 'future' ? 1 : -1) : 0;
  return wholeMonth(at, monthStart(now.year + shift, month));
}

export type PartOfMonth = 'start' | 'middle' | 'end' | 'early' | 'late';

/**
 * 月初 the first week, 上旬 to the 10th, 中旬 the 11th to the 20th, 下旬 from the 21st; 月底 is a day, the last of the month,
 * because that is what a promise "by the end of the month" is due on.
 */
export function partOfMonth(first: number, part: PartOfMonth): Days {
  const { year, month } = calendarDay(first);
  const last = first + daysInMonth(year, month) - 1;
  if (part === 'end') return oneDay(last);
  if (part === 'start') return { first, last: first + 6, precision: 'week' };
  if (part === 'early') return { first, last: first + 9, precision: 'week' };
  if (part === 'middle') return { first: first + 10, last: first + 19, precision: 'week' };
  return { first: first + 20, last, precision: 'week' };
}

/** First day of the present month shifted by so many. */
export function monthFromNow({ today }: Today, shift: number): number {
  const { year, month } = calendarDay(today);
  return monthStart(year, month + shift);
}

/** A part of a month that was not named (“月底”): this month's, or where that has passed, the next one's. */
export function comingPartOfMonth(at: Today, part: PartOfMonth): Days {
  const now = partOfMonth(monthFromNow(at, 0), part);
  if (at.prefer === 'future')
    return now.last >= at.today ? startingToday(at, now) : partOfMonth(monthFromNow(at, 1), part);
  return now.first <= at.today ? now : partOfMonth(monthFromNow(at, -1), part);
}

/** Days of a stretch that are gone are no choice for a promise. */
export function startingToday({ today, prefer }: Today, days: Days): Days {
  return prefer === 'future' && days.first < today && days.last >= today ? { ...days, first: today } : days;
}

/** A weekday of a week counted from the present Monday-based one. */
export function weekdayIn({ today }: Today, weekday: number, weeks: number): number {
  return mondayOf(today) + weeks * 7 + weekday - 1;
}

/** A weekday alone is never today, for which everyone has a better word. */
export function bareWeekday({ today, prefer }: Today, weekday: number): number {
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  if (prefer === 'future') return today + (ahead === 0 ? 7 : ahead);
  return today + ahead - 7;
}

export function wholeWeek(at: Today, weeks: number): Days {
  const first = mondayOf(at.today) + weeks * 7;
  return startingToday(at, { first, last: first + 6, precision: 'week' });
}

export function weekendIn(at: Today, weeks: number): Days {
  const saturday = weekdayIn(at, 6, weeks);
  return startingToday(at, { first: saturday, last: saturday + 1, precision: 'week' });
}

export type DateUnit = 'day' | 'week' | 'month' | 'year';

/** A day so many units away; half a month counts 15 days. */
export function shifted({ today }: Today, count: number, unit: DateUnit): number {
  if (unit === 'day') return today + Math.round(count);
  if (unit === 'week') return today + Math.round(count * 7);
  const months = unit === 'year' ? count * 12 : count;
  const whole = Math.trunc(months);
  return addMonths(today, whole) + Math.round((months - whole) * 30);
}
