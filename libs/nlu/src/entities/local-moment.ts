import { dayNumber } from './calendar.js';

export interface LocalMoment {
  readonly day: number;
  /** Minutes since midnight. */
  readonly minute: number;
}

const local = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const formats = new Map<string, Intl.DateTimeFormat | null>();

/** Day and minute where the customer is; null when the text names no moment. */
export function localMoment(now: string, timeZone?: string): LocalMoment | null {
  const found = local.exec(now);
  if (!found) return null;
  const [, year, month, day, hour = '0', minute = '0', offset] = found;
  if (offset !== undefined && timeZone !== undefined) return inZone(now, timeZone);
  const number = dayNumber(Number(year), Number(month), Number(day));
  return number === null || Number(hour) > 23 || Number(minute) > 59
    ? null
    : { day: number, minute: Number(hour) * 60 + Number(minute) };
}

function inZone(instant: string, timeZone: string): LocalMoment | null {
  const time = Date.parse(instant);
  const format = formatOf(timeZone);
  if (Number.isNaN(time) || !format) return null;
  const parts = new Map(format.formatToParts(new Date(time)).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const day = dayNumber(part('year'), part('month'), part('day'));
  return day === null ? null : { day, minute: part('hour') * 60 + part('minute') };
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = newFormat(timeZone);
    formats.set(timeZone, format);
  }
  return format;
}

function newFormat(timeZone: string): Intl.DateTimeFormat | null {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...fields, hourCycle: 'h23', timeZone });
  } catch {
    return null;
  }
}
