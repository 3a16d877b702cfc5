import { dateValue, oneDay } from './date-values.js';
import { holidayDays, zhHolidays } from './holidays.js';
import { type Match, note, type Reading, scan } from './reading.js';
import { afterWord } from './zh-date-notes.js';

const holiday = new RegExp(
  `(${zhHolidays})(?:节)?(?:假期|放假|放完假|长假|当天|那天)?(?!月|点|号|块|元|期|个|[万千百])`,
  'g',
);

/** Holidays by name, with the word that puts a date before or behind them. */
export function readZhHolidays(reading: Reading): void {
  scan(holiday, reading.text, (match) => {
    readHoliday(reading, match);
  });
}

/** “十一块”, “五一二” and “六一居士”: numbers and names that hold one. */
function isHoliday(text: string, match: Match, name: string): boolean {
  if (/[一二三四五六七八九十百千万零\d第]/.test(text[match.start - 1] ?? '')) return false;
  if (!/^[五六十]一$/.test(name) || match.end - match.start > 2) return true;
  return /^(?:之?[前后]|以[前后]|过后|放假|期间|$|[\s,，。!?、的吧还])/.test(text.slice(match.end));
}

function readHoliday(reading: Reading, match: Match): void {
  const [, name = ''] = match.groups;
  const { text } = reading;
  const found = isHoliday(text, match, name) ? holidayDays(reading, name) : null;
  if (!found) return;
  const [bounding = '', before, after] = afterWord.exec(text.slice(match.end, match.end + 6)) ?? [];
  const over = after ?? (name === '过完年' || text.slice(0, match.start).endsWith('过完') ? name : undefined);
  const bound = over === undefined ? (before === undefined ? 'at' : 'before') : 'after';
  const value = dateValue(oneDay(bound === 'after' ? found.after : found.first), true, bound);
  note(reading, 'date', value, { start: match.start, end: match.end + bounding.length }, 0.85);
}
