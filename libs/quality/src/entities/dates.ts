import { chineseNumber, numberValue } from './spoken-numbers.js';

/** A day that a text names. */
export interface NamedDate {
  /** 'YYYY-MM-DD'; null when it is reckoned from today and today is not known. */
  readonly date: string | null;
  /** Named by month and day, so that nobody need reckon. */
  readonly absolute: boolean;
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;
const number = `(?:\\d{1,2}|[${chineseNumber}]{1,3})`;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const weekday = '(sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?';

const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Midnight in UTC of a day that exists, else null. */
function dayOf(year: number, monthNumber: number, day: number): number | null {
  const time = Date.UTC(year, monthNumber - 1, day);
  const date = new Date(time);
  return date.getUTCMonth() === monthNumber - 1 && date.getUTCDate() === day ? time : null;
}

type Reckon = (match: RegExpMatchArray, today: number | null) => number | null;

/** A month and a day without a year mean the next such day; one just past means the same year. */
function monthDay(year: number | null, monthNumber: number | null, day: number | null, today: number | null) {
  if (monthNumber === null || day === null) return null;
  if (year !== null) return dayOf(year, monthNumber, day);
  if (today === null) return null;
  const thisYear = new Date(today).getUTCFullYear();
  const time = dayOf(thisYear, monthNumber, day);
  return time !== null && time < today - 180 * dayMs ? dayOf(thisYear + 1, monthNumber, day) : time;
}

function inMonth(today: number | null, ahead: number, day: number | 'last'): number | null {
  if (today === null) return null;
  const date = new Date(today);
  const [year, at] = [date.getUTCFullYear(), date.getUTCMonth() + ahead];
  if (day === 'last') return Date.UTC(year, at + 1, 0);
  const time = Date.UTC(year, at, day);
  return new Date(time).getUTCDate() === day ? time : null;
}

/** A day of this month, or of the next when it has passed. */
function dayOfMonth(prefix: string | undefined, day: number | null, today: number | null): number | null {
  if (day === null || today === null || day > 31) return null;
  if (prefix?.startsWith('下')) return inMonth(today, 1, day);
  const thisMonth = inMonth(today, 0, day);
  if (prefix === undefined && thisMonth !== null && thisMonth < today) return inMonth(today, 1, day);
  return thisMonth;
}

/** Weeks begin on Monday. Without a prefix the next such day is meant, today included. */
function inWeek(prefix: string | undefined, day: number, today: number | null): number | null {
  if (today === null) return null;
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  const target = today + (((day + 6) % 7) - sinceMonday) * dayMs;
  const ahead = prefix === undefined ? 0 : (prefix.match(/下/g)?.length ?? 0);
  if (prefix === undefined && target < today) return target + 7 * dayMs;
  return target + ahead * 7 * dayMs;
}

const after = (today: number | null, days: number | null): number | null =>
  today === null || days === null ? null : today + days * dayMs;

const plain = (text: string | undefined): number | null => (text === undefined ? null : numberValue(text));
const chineseDays: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  今晚: 0,
  明天: 1,
  明日: 1,
  明晚: 1,
  后天: 2,
  大后天: 3,
};
const monthNumber = (name: string | undefined): number | null => {
  const at = months.indexOf((name ?? '').toLowerCase().slice(0, 3));
  return at < 0 ? null : at + 1;
};
const weekdayNumber = (name: string | undefined): number => weekdays.indexOf((name ?? '').toLowerCase().slice(0, 3));

/** In order of precedence: what an earlier form has read, a later one leaves alone. */
const forms: readonly { readonly pattern: RegExp; readonly absolute: boolean; readonly reckon: Reckon }[] = [
  {
    pattern: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g,
    absolute: true,
    reckon: (m) => dayOf(Number(m[1]), Number(m[2]), Number(m[3])),
  },
  {
    pattern: new RegExp(`(?:(\\d{4}|[${chineseNumber}]{4})年)?(${number})月(?:份)?(${number})[日号]?`, 'g'),
    absolute: true,
    reckon: (m, today) => monthDay(plain(m[1]), plain(m[2]), plain(m[3]), today),
  },
  {
    pattern: new RegExp(`\\b${month} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?\\b`, 'gi'),
    absolute: true,
    reckon: (m, today) => monthDay(plain(m[3]), monthNumber(m[1]), plain(m[2]), today),
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${month}(?:,? (\\d{4}))?\\b`, 'gi'),
    absolute: true,
    reckon: (m, today) => monthDay(plain(m[3]), monthNumber(m[2]), plain(m[1]), today),
  },
  {
    pattern: /(下个?月|这个?月|本月)?(?:月底|月末|底)(?<=月底|月末)/g,
    absolute: false,
    reckon: (m, today) => inMonth(today, m[1]?.startsWith('下') ? 1 : 0, 'last'),
  },
  {
    pattern: new RegExp(`(下个?月|这个?月|本月)?(?<![\\d${chineseNumber}])(${number})[号日](?![楼院线店码])`, 'g'),
    absolute: false,
    reckon: (m, today) => dayOfMonth(m[1], plain(m[2]), today),
  },
  {
    pattern: /(下下个?|下个?|这个?|本)?(?:周|星期|礼拜)([一二三四五六日天])/g,
    absolute: false,
    reckon: (m, today) => inWeek(m[1], '日一二三四五六'.indexOf(m[2] === '天' ? '日' : (m[2] ?? '')), today),
  },
  {
    pattern: /大后天|今天|今日|今晚|明天|明日|明晚|后天/g,
    absolute: false,
    reckon: (m, today) => after(today, chineseDays[m[0]] ?? null),
  },
  {
    pattern: new RegExp(`(${number})天(?:之后|以后|后|内|之内)`, 'g'),
    absolute: false,
    reckon: (m, today) => after(today, plain(m[1])),
  },
  {
    pattern: /\bend of (?:the|this|(next)) month\b|\bmonth[- ]end\b/gi,
    absolute: false,
    reckon: (m, today) => inMonth(today, m[1] === undefined ? 0 : 1, 'last'),
  },
  {
    pattern: /\b(day after tomorrow|today|tonight|tomorrow)\b/gi,
    absolute: false,
    reckon: (m, today) => after(today, /^day/i.test(m[0]) ? 2 : /^tomorrow/i.test(m[0]) ? 1 : 0),
  },
  {
    pattern: new RegExp(`\\b(?:(next|this|on|by) )?${weekday}\\b`, 'gi'),
    absolute: false,
    reckon: (m, today) => inWeek(/^next/i.test(m[0]) ? '下' : undefined, weekdayNumber(m[2]), today),
  },
  {
    pattern: /\b(?:in|within) (\d{1,2}) days?\b/gi,
    absolute: false,
    reckon: (m, today) => after(today, plain(m[1])),
  },
  {
    pattern: /\b(?:on |by )?the (\d{1,2})(?:st|nd|rd|th)\b/gi,
    absolute: false,
    reckon: (m, today) => dayOfMonth(undefined, plain(m[1]), today),
  },
];

const hint = /\d|[年月号日天周期拜底晚]|mon|tue|wed|thu|fri|sat|sun|today|tonight|tomorrow/i;

/** The days a text names, in its order. `today`: 'YYYY-MM-DD' in the speaker's calendar. */
export function datesIn(text: string, today: string | null): readonly NamedDate[] {
  if (!hint.test(text)) return [];
  const base = today === null ? null : Date.parse(`${today}T00:00:00Z`);
  const found: NamedDate[] = [];
  const taken: { readonly from: number; readonly to: number }[] = [];
  for (const { pattern, absolute, reckon } of forms) {
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (match[0] === '' || taken.some((other) => from < other.to && other.from < to)) continue;
      // A day that does not exist is read all the same, so that “2月30日” does not become the 30th.
      taken.push({ from, to });
      const time = reckon(match, base !== null && Number.isNaN(base) ? null : base);
      if (time === null && base !== null) continue;
      found.push({ date: time === null ? null : iso(time), absolute, from, to });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}
