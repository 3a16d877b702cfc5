import type { Language } from '#kernel';

const quietMs = 5 * 60_000;
const locales = { zh: 'zh-CN', en: 'en-GB' } as const;

/** Whether a time is worth showing between two turns: at the start, on a new day, after a pause. */
export function needsTime(at: string, previous: string | null, timeZone?: string): boolean {
  if (previous === null) return true;
  const pause = Date.parse(at) - Date.parse(previous);
  return pause >= quietMs || day(at, timeZone) !== day(previous, timeZone);
}

/** "今天 14:05", "Yesterday 09:12", "3月5日 周四 08:00", in the customer's own time. */
export function timeLabel(at: string, now: number, language: Language, timeZone?: string): string {
  const clock = format(at, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, timeZone);
  return `${dayLabel(at, now, language, timeZone)} ${clock}`;
}

function dayLabel(at: string, now: number, language: Language, timeZone?: string): string {
  const today = new Date(now).toISOString();
  const yesterday = new Date(now - 86_400_000).toISOString();
  if (day(at, timeZone) === day(today, timeZone)) return language === 'zh' ? '今天' : 'Today';
  if (day(at, timeZone) === day(yesterday, timeZone)) return language === 'zh' ? '昨天' : 'Yesterday';
  const sameYear = day(at, timeZone).slice(0, 4) === day(today, timeZone).slice(0, 4);
  const parts = { month: language === 'zh' ? 'long' : 'short', day: 'numeric' } as const;
  return format(at, language, sameYear ? { ...parts, weekday: 'short' } : { ...parts, year: 'numeric' }, timeZone);
}

/** 2026-03-05 in the given zone. */
function day(at: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(
    'en-CA',
    zoned({ year: 'numeric', month: '2-digit', day: '2-digit' }, timeZone),
  ).format(new Date(at));
}

function format(at: string, language: Language, options: Intl.DateTimeFormatOptions, timeZone?: string): string {
  return new Intl.DateTimeFormat(locales[language], zoned(options, timeZone)).format(new Date(at));
}

function zoned(options: Intl.DateTimeFormatOptions, timeZone?: string): Intl.DateTimeFormatOptions {
  return timeZone === undefined ? options : { ...options, timeZone };
}
