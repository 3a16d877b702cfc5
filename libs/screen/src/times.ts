import type { Language } from '#kernel';

const quietMs = 5 * 60_000;
const locales = { zh: 'zh-CN', en: 'en-GB' } as const;

/** Whether a time is worth showing between two turns: at the start, on a new day, after a pause. */
export function needsTime(at: string, previous: string | null, timeZone?: string): boolean {
  if (previous === null) return true;
  const pause = Date.parse(at) - Date.parse(previous);
  return pause >= quietMs || day(at, timeZone) !== day(previous, timeZone);
}

/** "今天 14:05", "Yesterday 09:12", "3月5日 周四 08:00", in the reader's own time. */
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

/** "14:05". */
export function clockLabel(at: string, language: Language, timeZone?: string): string {
  return format(at, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, timeZone);
}

/** As short as a list wants it: "14:05" today, "昨天", "3月2日" / "2 Mar", "2025/12/31". */
export function shortLabel(at: string, now: number, language: Language, timeZone?: string): string {
  const on = day(at, timeZone);
  const today = day(new Date(now).toISOString(), timeZone);
  if (on === today) return clockLabel(at, language, timeZone);
  if (on === day(new Date(now - 86_400_000).toISOString(), timeZone)) return language === 'zh' ? '昨天' : 'Yesterday';
  if (on.slice(0, 4) !== today.slice(0, 4)) return on.replaceAll('-', '/');
  return format(at, language, { month: language === 'zh' ? 'long' : 'short', day: 'numeric' }, timeZone);
}

/** How long something lasts: "8 秒", "3 分 05 秒", "2 小时 10 分"; never negative, as clocks differ. */
export function durationLabel(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [h, m, s] = language === 'zh' ? [' 小时', ' 分', ' 秒'] : [' h', ' min', ' s'];
  const two = (value: number) => String(value).padStart(2, '0');
  if (seconds < 60) return `${String(seconds)}${s}`;
  if (seconds < 3_600) return `${String(Math.floor(seconds / 60))}${m} ${two(seconds % 60)}${s}`;
  return `${String(Math.floor(seconds / 3_600))}${h} ${two(Math.floor((seconds % 3_600) / 60))}${m}`;
}
