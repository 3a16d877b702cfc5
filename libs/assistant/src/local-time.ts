import type { Instant } from '#kernel';

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
