/** Days are numbered from 1970-01-01 = 0; no time zone is involved. */
const msPerDay = 86_400_000;

export interface CalendarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** The number of a day; null when the calendar has no such day (30 February), or the year not four digits. */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (!(year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return null;
  if (day > daysInMonth(year, month)) return null;
  return Date.UTC(year, month - 1, day) / msPerDay;
}

export function calendarDay(number: number): CalendarDay {
  const date = new Date(number * msPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 'YYYY-MM-DD'. */
export function isoDate(number: number): string {
  return new Date(number * msPerDay).toISOString().slice(0, 10);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of a day's week. */
export function mondayOf(number: number): number {
  return number - weekdayOf(number) + 1;
}

/** The same day so many months on; the last day of the month where it has no such day. */
export function addMonths(number: number, months: number): number {
  const { year, month, day } = calendarDay(number);
  const first = monthStart(year, month + months);
  const target = calendarDay(first);
  return first + Math.min(day, daysInMonth(target.year, target.month)) - 1;
}

/** First day of a month; months outside 1 to 12 run on into other years. */
export function monthStart(year: number, month: number): number {
  return Date.UTC(year, month - 1, 1) / msPerDay;
}

/** 'HH:mm' from minutes since midnight. */
export function clockTime(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
