import type { Language } from '#kernel';
import type { Medium } from './money.js';
import { sayNumber } from './numbers.js';

const months = 'January February March April May June July August September October November December'.split(' ');
const endings: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' };

/**
 * A local date ('YYYY-MM-DD'): 6月3日 and June 3 on a screen, 六月三号 and "June 3rd" spoken. The year is said when it is
 * not that of `today`, or when no today is given. What is no date stays as it is.
 */
export function sayDate(date: string, language: Language, medium: Medium, today?: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date.slice(0, 10));
  if (!found) return date;
  const [, year = '', month = '', day = ''] = found;
  const withYear = today?.slice(0, 4) !== year;
  const said = { year, month: Number(month), day: Number(day), withYear };
  return language === 'zh' ? zhDate(said, medium) : enDate(said, medium);
}

interface DateParts {
  readonly year: string;
  readonly month: number;
  readonly day: number;
  readonly withYear: boolean;
}

function zhDate({ year, month, day, withYear }: DateParts, medium: Medium): string {
  if (medium === 'chat') return `${withYear ? `${year}年` : ''}${String(month)}月${String(day)}日`;
  const years = Array.from(year, (digit) => sayNumber(Number(digit), 'zh')).join('');
  return `${withYear ? `${years}年` : ''}${sayNumber(month, 'zh')}月${sayNumber(day, 'zh')}号`;
}

function enDate({ year, month, day, withYear }: DateParts, medium: Medium): string {
  const name = months[month - 1] ?? String(month);
  const ending = medium === 'voice' ? (day > 10 && day < 14 ? 'th' : (endings[day % 10] ?? 'th')) : '';
  return `${name} ${String(day)}${ending}${withYear ? `, ${year}` : ''}`;
}

/** A time of day ('HH:mm'): 15:30 on a screen, 下午三点半 and "3:30 pm" spoken. */
export function sayTime(time: string, language: Language, medium: Medium): string {
  const found = /^(\d{2}):(\d{2})$/.exec(time);
  if (!found || medium === 'chat') return time;
  const [hour, minute] = [Number(found[1]), Number(found[2])];
  if (language === 'zh') return zhTime(hour, minute);
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  return `${String(twelve)}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`} ${hour < 12 ? 'am' : 'pm'}`;
}

function zhTime(hour: number, minute: number): string {
  const part = hour < 6 ? '凌晨' : hour < 12 ? '上午' : hour < 13 ? '中午' : hour < 18 ? '下午' : '晚上';
  const twelve = hour > 12 ? hour - 12 : hour;
  const said = twelve === 2 ? '两' : sayNumber(twelve, 'zh');
  if (minute === 0) return `${part}${said}点`;
  const rest = minute === 30 ? '半' : `${minute < 10 ? '零' : ''}${sayNumber(minute, 'zh')}分`;
  return `${part}${said}点${rest}`;
}
