import { calendarDay, dayNumber } from './calendar.js';
import type { Today } from './date-values.js';

export interface HolidayDays {
  readonly first: number;
  /** The first day behind the holiday. */
  readonly after: number;
}

/**
 * Days of the lunar festivals from `firstYear` on, 'MMDD', as published by the observatories. The Chinese calendar of
 * JavaScript runtimes is a day off where a new moon falls close to midnight (2027, 2030), so it is not asked.
 */
const firstYear = 2024;
const springFestival = '0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208'.split(' ');
const dragonBoat = '0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610'.split(' ');
const midAutumn = '0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916'.split(' ');

interface Holiday {
  /** Day number of its first day in a year; null when unknown. */
  readonly dayIn: (year: number) => number | null;
  /** Days to the first one behind it: public holidays of the mainland last 1 to 8 days. */
  readonly lasts: number;
}

const fixed = (month: number, day: number, lasts = 1): Holiday => ({
  dayIn: (year) => dayNumber(year, month, day),
  lasts,
});

const lunar = (days: readonly string[], lasts = 1, offset = 0): Holiday => ({
  lasts,
  dayIn(year) {
    const day = days[year - firstYear];
    const number = day === undefined ? null : dayNumber(year, Number(day.slice(0, 2)), Number(day.slice(2)));
    return number === null ? null : number + offset;
  },
});

const holidays: Readonly<Record<string, Holiday>> = {
  元旦: fixed(1, 1),
  情人节: fixed(2, 14),
  妇女节: fixed(3, 8),
  三八节: fixed(3, 8),
  清明: { dayIn: qingming, lasts: 1 },
  劳动节: fixed(5, 1, 5),
  五一: fixed(5, 1, 5),
  儿童节: fixed(6, 1),
  六一: fixed(6, 1),
  国庆: fixed(10, 1, 7),
  十一: fixed(10, 1, 7),
  双十一: fixed(11, 11),
  双十二: fixed(12, 12),
  平安夜: fixed(12, 24),
  圣诞: fixed(12, 25),
  除夕: lunar(springFestival, 8, -1),
  春节: lunar(springFestival, 7),
  过年: lunar(springFestival, 7),
  过完年: lunar(springFestival, 7),
  大年初一: lunar(springFestival, 7),
  元宵: lunar(springFestival, 1, 14),
  端午: lunar(dragonBoat),
  中秋: lunar(midAutumn),
  christmas: fixed(12, 25),
  'new year': fixed(1, 1),
  'national day': fixed(10, 1, 7),
  'labour day': fixed(5, 1, 5),
  'chinese new year': lunar(springFestival, 7),
  'spring festival': lunar(springFestival, 7),
};

export const zhHolidays = Object.keys(holidays)
  .filter((name) => !/[a-z]/.test(name))
  .sort((a, b) => b.length - a.length)
  .join('|');

/** The next (or last) occurrence of a holiday; null when it is unknown or its day is. */
export function holidayDays({ today, prefer }: Today, name: string): HolidayDays | null {
  const holiday = holidays[name];
  if (!holiday) return null;
  const { year } = calendarDay(today);
  for (const candidate of prefer === 'future' ? [year, year + 1] : [year, year - 1]) {
    const first = holiday.dayIn(candidate);
    if (first === null) continue;
    const after = first + holiday.lasts;
    // In the middle of a holiday its end is still to come.
    if (prefer === 'future' ? after > today : first <= today) return { first, after };
  }
  return null;
}

/** The day in April by the usual formula, exact for this century. */
function qingming(year: number): number | null {
  const short = year % 100;
  return dayNumber(year, 4, Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4));
}
