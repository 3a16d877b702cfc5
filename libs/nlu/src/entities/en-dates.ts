import type { Bound } from '#kernel';
import { calendarDay, dayNumber } from './calendar.js';
import {
  bareWeekday,
  comingPartOfMonth,
  dateValue,
  dayOfMonth,
  type Days,
  monthFromNow,
  oneDay,
  partOfMonth,
  shifted,
  startingToday,
  weekdayIn,
  weekendIn,
  wholeMonth,
  wholeWeek,
} from './date-values.js';
import { readChronoDates } from './en-chrono.js';
import { holidayDays } from './holidays.js';
import { type Match, note, type Reading, scan, type Span } from './reading.js';

const bounding = '(?:\\b(by|before|until|till|no later than|after|from|on|since) )?(?:the )?';
const dayWord = new RegExp(
  `${bounding}\\b(day after tomorrow|day before yesterday|today|tomorrow|yesterday|tonight|(?<=this )(?:morning|afternoon|evening))\\b`,
  'g',
);
const dayWords: Readonly<Record<string, number>> = {
  'day before yesterday': -2,
  yesterday: -1,
  tomorrow: 1,
  'day after tomorrow': 2,
};

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const weekdayName = '(?:mon|tues|wednes|thurs|fri|satur|sun)day|tues?|wed|thurs?|fri';
const weekday = new RegExp(
  `${bounding}(?:\\b((?:a|one|two|three) weeks? (?:from|on|after)|next week|this week|this coming|this|next|last|coming|following) )?\\b(${weekdayName})\\b( of next week| next week| week\\b)?`,
  'g',
);
const weekend = new RegExp(`${bounding}(?:\\b(this|next|last|coming) )?\\bweekend\\b`, 'g');
const week = new RegExp(`${bounding}(?:\\b(early |late |later |end of |the end of )?)\\b(this|next|last) week\\b`, 'g');
const month = new RegExp(`${bounding}\\b(this|next|last) month\\b`, 'g');
const partOf = new RegExp(
  `${bounding}\\b(end|start|beginning|middle) of (?:the |(this|next|last) )month\\b|${bounding}\\b(month[- ]end)\\b`,
  'g',
);
const monthEnd = /\b(end|start|beginning|middle) of (the year|(?:next|this|last) year)\b/g;
const ordinalWords =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const ordinal = `(?:\\d{1,2}(?:st|nd|rd|th)|(?:twenty|thirty)[- ](?:${ordinalWords.slice(0, 9).join('|')})|thirtieth|${ordinalWords.slice(3).join('|')}|${ordinalWords.slice(0, 3).join('|')})`;
const dayOnly = new RegExp(
  `${bounding}\\b(?:(the|on|by|on the) )?(${ordinal})\\b(?: (?:of )?(?:(this|next|the|last) month))?(?! (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|time|one|instal|payment|card|question|thing|half|quarter))`,
  'g',
);
const days =
  /\b(?:in|within) (a|an|one|two|three|four|five|six|seven|eight|nine|ten|a couple of|a few|\d{1,3})(?: more)? (days?|weeks?|fortnight|months?)(?:'s? time)?\b/g;
const counts: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  'a couple of': 2,
  'a few': 3,
};
const holiday = new RegExp(
  `${bounding}\\b(christmas|chinese new year|new year|national day|labour day|spring festival)(?:'s day|'s| day)?\\b`,
  'g',
);

const monthBefore = /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:the )?$/;

/**
 * Dates in English, reckoned from the customer's today. “This Friday” and “next Friday” belong to this and to the next
 * Monday-based week; “Friday” is the coming one. What is said with a month or in rarer ways is left to chrono.
 */
export function readEnDates(reading: Reading): void {
  const { text } = reading;
  if (/day|tomorrow|tonight|this /.test(text))
    scan(dayWord, text, (match) => {
      put(reading, match, oneDay(reading.today + (dayWords[match.groups[2] ?? ''] ?? 0)), 0.95);
    });
  if (/day|tue|wed|thu|fri/.test(text))
    scan(weekday, text, (match) => {
      readWeekday(reading, match);
    });
  if (text.includes('week')) {
    scan(weekend, text, (match) => {
      put(reading, match, weekendIn(reading, shiftOf(match.groups[2])), 0.85);
    });
    scan(week, text, (match) => {
      readWeek(reading, match);
    });
  }
  if (/month|year/.test(text)) readMonths(reading);
  if (/st|nd|rd|th/.test(text))
    scan(dayOnly, text, (match) => {
      readDayOnly(reading, match);
    });
  if (text.includes('in '))
    scan(days, text, (match) => {
      readLater(reading, match);
    });
  if (/christmas|year|festival|national|labour/.test(text))
    scan(holiday, text, (match) => {
      readHoliday(reading, match);
    });
  readChronoDates(reading);
}

function boundOf(word: string | undefined): Bound {
  if (word === undefined || word === 'on') return 'at';
  return word === 'after' || word === 'from' || word === 'since' ? 'after' : 'before';
}

function put(reading: Reading, match: Match, found: Days | null, confidence: number): void {
  if (found)
    note(reading, 'date', dateValue(found, true, boundOf(match.groups[1])), trimmed(reading, match), confidence);
}

/** A leading “on the” belongs to the date, a lone article does not. */
function trimmed({ text }: Reading, { start, end }: Span): Span {
  return {
    start:
      text.startsWith('the ', start) && !/\d|day after|day before|end|start|begin|middle/.test(text.slice(start, end))
        ? start + 4
        : start,
    end,
  };
}

function shiftOf(word: string | undefined): number {
  return word === 'next' || word === 'following' ? 1 : word === 'last' ? -1 : 0;
}

function readWeekday(reading: Reading, match: Match): void {
  const [, , prefix, name = '', suffix] = match.groups;
  const number = weekdays.indexOf(name.slice(0, 3)) + 1;
  put(reading, match, oneDay(weekdayOn(reading, number, prefix, suffix)), 0.94);
}

function weekdayOn(reading: Reading, number: number, prefix: string | undefined, suffix: string | undefined): number {
  const weeks = /^(a|one|two|three) week/.exec(prefix ?? '')?.[1];
  if (weeks !== undefined) return bareWeekday(reading, number) + 7 * (counts[weeks] ?? 1);
  if (suffix?.endsWith('next week') || prefix === 'next week' || prefix === 'next')
    return weekdayIn(reading, number, 1);
  if (suffix === ' week') return bareWeekday(reading, number) + 7;
  if (prefix === 'this' || prefix === 'this week') return weekdayIn(reading, number, 0);
  if (prefix === 'last') return bareWeekday({ ...reading, prefer: 'past' }, number);
  return bareWeekday(reading, number);
}

function readWeek(reading: Reading, match: Match): void {
  const [, , part, which] = match.groups;
  const whole = wholeWeek(reading, shiftOf(which));
  if (part?.includes('end'))
    put(
      reading,
      match,
      startingToday(reading, { first: weekdayIn(reading, 5, shiftOf(which)), last: whole.last, precision: 'week' }),
      0.8,
    );
  else put(reading, match, whole, 0.85);
}

function readMonths(reading: Reading): void {
  const { text } = reading;
  scan(month, text, (match) => {
    put(reading, match, wholeMonth(reading, monthFromNow(reading, shiftOf(match.groups[2]))), 0.85);
  });
  scan(partOf, text, (match) => {
    const [, , word, which] = match.groups;
    const part = word === undefined || word === 'end' ? 'end' : word === 'middle' ? 'middle' : 'start';
    put(
      reading,
      match,
      which ? partOfMonth(monthFromNow(reading, shiftOf(which)), part) : comingPartOfMonth(reading, part),
      0.9,
    );
  });
  scan(monthEnd, text, ({ groups: [, part, which = ''], ...span }) => {
    const year = calendarDay(reading.today).year + shiftOf(which.split(' ')[0]);
    const found = wholeMonth(reading, dayNumber(year, part === 'end' ? 12 : part === 'middle' ? 6 : 1, 1) ?? 0);
    note(reading, 'date', dateValue(found, true), span, 0.8);
  });
}

function readDayOnly(reading: Reading, match: Match): void {
  const [whole = '', bound, said, source = '', which] = match.groups;
  if (monthBefore.test(reading.text.slice(0, match.start)) || !isDay(reading, match, source)) return;
  const shift = which === 'the' || which === undefined ? null : shiftOf(which);
  const first = calendarDay(monthFromNow(reading, shift ?? 0));
  const number = ordinalOf(source);
  const found = shift === null ? dayOfMonth(reading, number) : dayNumber(first.year, first.month, number);
  if (found === null) return;
  const span = { start: match.start, end: match.end };
  note(
    reading,
    'date',
    dateValue(oneDay(found), true, boundOf(bound ?? (said === 'by' ? said : undefined))),
    span,
    said !== undefined || bound !== undefined || whole.startsWith('the ') ? 0.9 : 0.8,
  );
}

/** Ordinals in words count things as often as days: “the twenty-fifth” is a day, “the first” needs a preposition. */
function isDay({ expecting }: Reading, { groups: [whole = ''] }: Match, source: string): boolean {
  if (/^\d/.test(source) || expecting.has('date')) return true;
  const preposition = /^(?:by|on|before|after|until|no later than)\b/.test(whole);
  return preposition || (whole.startsWith('the ') && ordinalOf(source) > 3);
}

function ordinalOf(source: string): number {
  const figure = Number.parseInt(source, 10);
  if (!Number.isNaN(figure)) return figure;
  if (source === 'thirtieth') return 30;
  const [first = '', second] = source.split(/[- ]/);
  return second === undefined
    ? ordinalWords.indexOf(first) + 1
    : (first === 'twenty' ? 20 : 30) + ordinalWords.indexOf(second) + 1;
}

function readLater(reading: Reading, match: Match): void {
  const [whole = '', source = '', unit = ''] = match.groups;
  const count = (counts[source] ?? Number(source)) * (unit === 'fortnight' ? 2 : 1);
  const number = shifted(reading, count, unit.startsWith('day') ? 'day' : unit.startsWith('month') ? 'month' : 'week');
  const vague = source.startsWith('a ');
  const found: Days = vague
    ? { first: number, last: number + (unit.startsWith('day') ? 2 : 6), precision: 'week' }
    : oneDay(number);
  note(
    reading,
    'date',
    dateValue(found, true, whole.startsWith('within') ? 'before' : 'at'),
    match,
    vague ? 0.65 : 0.92,
  );
}

function readHoliday(reading: Reading, match: Match): void {
  const found = holidayDays(reading, match.groups[2] ?? '');
  if (found) put(reading, match, oneDay(boundOf(match.groups[1]) === 'after' ? found.after : found.first), 0.85);
}
