import type { Instant } from './conversation.js';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a zone at an instant, as 2026-03-02T10:00. */
export function localTime(at: Instant, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    // Swedish dates are written year-month-day.
    format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(new Date(at)).replace(' ', 'T');
}

/** The calendar day of a zone at an instant, as 2026-03-02. */
export function localDate(at: Instant, timeZone: string): string {
  return localTime(at, timeZone).slice(0, 10);
}
