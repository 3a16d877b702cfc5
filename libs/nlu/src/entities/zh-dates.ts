import { calendarDay, dayNumber } from './calendar.js';
import {
  bareWeekday,
  comingPartOfMonth,
  dayOfMonth,
  dayOfYear,
  monthFromNow,
  namedMonth,
  oneDay,
  partOfMonth,
  type PartOfMonth,
  weekdayIn,
  weekendIn,
  wholeMonth,
  wholeWeek,
} from './date-values.js';
import { type Match, type Reading, scan } from './reading.js';
import { noteDay, noteDays, numberOf } from './zh-date-notes.js';
import { readZhHolidays } from './zh-holidays.js';
import { readZhOffsets } from './zh-offsets.js';

const upTo31 = '(?:三十[一日]?|[一二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]|[0-3]?\\d)';

const dayWords: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  昨儿: -1,
  昨: -1,
  今天: 0,
  今日: 0,
  今儿: 0,
  今: 0,
  当天: 0,
  明天: 1,
  明日: 1,
  明儿: 1,
  明: 1,
  后天: 2,
  后儿: 2,
  大后天: 3,
};
const dayWord =
  /大前天|大后天|(?<![之以几])前天|昨[天日儿]|今[天日儿]|明[天日儿](?!见)|明天|(?<![之以])后[天儿]|[昨今明](?=[早晚])/g;

const shifts: Readonly<Record<string, number>> = {
  '': 0,
  这: 0,
  这个: 0,
  本: 0,
  当: 0,
  今: 0,
  下: 1,
  下个: 1,
  下下: 2,
  下下个: 2,
  上: -1,
  上个: -1,
  上上: -2,
  上上个: -2,
};
const week =
  /(?<![一二两三四五六七八九十几每半\d])(这个|这一|这|本|下下个|下下|下个|下一个|下|上上个|上上|上个|上一个|上)?(?:周|星期|礼拜)(?:([一二三四五六日天末1-7])(?![\d年期次个岁])|(?![一二三四五六七八九十年期边转围末\d]))/g;
const weekend = /(?<![周星期礼拜])(这个|这|本|下个|下|上个|上)?周末/g;
const month = new RegExp(
  `(这个|本|当|下下个|下下|下个|下一个|下|上个|上)月(?:份)?的?(?:(${upTo31})(?:号|日|(?=$|[\\s,，。!?、吧]))|月?(初|中旬|中|底|末|上旬|下旬))?`,
  'g',
);
const bareMonthPart = /(?<![个\d一二三四五六七八九十本下上当])月(初|中旬|中|底|末)|(?<![月])(上旬|中旬|下旬)/g;
const yearPart = /(今|明|后|去)?年(底|末|初|中)(?![国])/g;
const full = new RegExp(
  `(?<!\\d)(\\d{4}|\\d{2}|[零〇一二三四五六七八九]{4}|[零〇一二三四五六七八九]{2})年(${upTo31})月(?:份)?(?:(${upTo31})(?:日|号)?)?`,
  'g',
);
const monthDay = new RegExp(
  `(今年|明年|后年|去年)?(?<!\\d)(${upTo31})月(?:份)?(?:(${upTo31})(?:日|号|(?![\\d十个万千百块元天年月期]))|(初|中旬|中|底|末|上旬|下旬))?`,
  'g',
);
const dayOnly = new RegExp(`(?<![月\\d第])(${upTo31})(?:号|日)(?![线楼店窗院柜机门厅球令仓码元内])`, 'g');

const monthParts: Readonly<Record<string, PartOfMonth>> = {
  初: 'start',
  上旬: 'early',
  中: 'middle',
  中旬: 'middle',
  末: 'end',
  底: 'end',
  下旬: 'late',
};

/** Dates named the Chinese way, reckoned from the customer's today. */
export function readZhDates(reading: Reading): void {
  const { text } = reading;
  if (/[天日儿早晚]/.test(text))
    scan(dayWord, text, (match) => {
      noteDays(reading, match, oneDay(reading.today + (dayWords[match.groups[0] ?? ''] ?? 0)), true, 0.95);
    });
  if (/[周星礼]/.test(text)) {
    scan(week, text, (match) => {
      readWeek(reading, match);
    });
    scan(weekend, text, (match) => {
      noteDays(reading, match, weekendIn(reading, shifts[match.groups[1] ?? ''] ?? 0), true, 0.85);
    });
  }
  if (text.includes('月')) readMonths(reading);
  if (/[号日]/.test(text)) {
    scan(dayOnly, text, (match) => {
      noteDay(reading, match, dayOfMonth(reading, numberOf(match.groups[1])), true, 0.9);
    });
  }
  readZhOffsets(reading);
  if (text.includes('旬') && !text.includes('月'))
    scan(bareMonthPart, text, (match) => {
      readMonthPart(reading, match);
    });
  if (/年[底末初中]/.test(text))
    scan(yearPart, text, (match) => {
      readYearPart(reading, match);
    });
  readZhHolidays(reading);
  if (reading.expecting.has('date')) readAwaitedDay(reading);
}

function readWeek(reading: Reading, match: Match): void {
  const [, prefix = '', name] = match.groups;
  const weeks = shifts[prefix.replace('一', '')] ?? 0;
  if (name === '末') noteDays(reading, match, weekendIn(reading, weeks), true, 0.85);
  else if (name === undefined) {
    if (prefix !== '') noteDays(reading, match, wholeWeek(reading, weeks), true, 0.85);
  } else {
    const weekday = name === '日' || name === '天' ? 7 : numberOf(name);
    noteDay(
      reading,
      match,
      prefix === '' ? bareWeekday(reading, weekday) : weekdayIn(reading, weekday, weeks),
      true,
      0.95,
    );
  }
}

function readMonths(reading: Reading): void {
  const { text } = reading;
  scan(full, text, (match) => {
    readFull(reading, match);
  });
  scan(monthDay, text, (match) => {
    readMonthDay(reading, match);
  });
  scan(month, text, (match) => {
    readRelativeMonth(reading, match);
  });
  scan(bareMonthPart, text, (match) => {
    readMonthPart(reading, match);
  });
}

function readFull(reading: Reading, match: Match): void {
  const [, yearSource = '', monthSource, daySource] = match.groups;
  const digits = numberOf(yearSource);
  // Two digits: this century, but for births of the last one.
  const year = yearSource.length > 2 ? digits : digits + (digits > 60 ? 1900 : 2000);
  const monthOfYear = numberOf(monthSource);
  if (year < 1900 || year > 2199 || !(monthOfYear >= 1 && monthOfYear <= 12)) return;
  if (daySource === undefined)
    noteDays(reading, match, wholeMonth(reading, dayNumber(year, monthOfYear, 1) ?? 0), false, 0.9);
  else noteDay(reading, match, dayNumber(year, monthOfYear, numberOf(daySource)), false, 0.98);
}

const yearShift: Readonly<Record<string, number>> = { 去年: -1, 今年: 0, 明年: 1, 后年: 2 };

function readMonthDay(reading: Reading, match: Match): void {
  const [, yearWord, monthSource, daySource, part] = match.groups;
  const monthOfYear = numberOf(monthSource);
  if (!(monthOfYear >= 1 && monthOfYear <= 12)) return;
  const { year: thisYear } = calendarDay(reading.today);
  const year = yearWord === undefined ? null : thisYear + (yearShift[yearWord] ?? 0);
  if (daySource !== undefined) {
    const dayOf = numberOf(daySource);
    noteDay(
      reading,
      match,
      year === null ? dayOfYear(reading, monthOfYear, dayOf) : dayNumber(year, monthOfYear, dayOf),
      year !== null,
      0.95,
    );
    return;
  }
  const whole =
    year === null ? namedMonth(reading, monthOfYear) : wholeMonth(reading, dayNumber(year, monthOfYear, 1) ?? 0);
  if (!whole) return;
  const first = calendarDay(whole.first);
  const start = whole.first - first.day + 1;
  noteDays(
    reading,
    match,
    part ? partOfMonth(start, monthParts[part] ?? 'end') : whole,
    year !== null,
    part ? 0.9 : 0.8,
  );
}

function readRelativeMonth(reading: Reading, match: Match): void {
  const [, prefix = '', daySource, part] = match.groups;
  const first = monthFromNow(reading, shifts[prefix.replace('一', '')] ?? 0);
  const { year, month: monthOfYear } = calendarDay(first);
  if (daySource !== undefined) noteDay(reading, match, dayNumber(year, monthOfYear, numberOf(daySource)), true, 0.95);
  else if (part !== undefined) noteDays(reading, match, partOfMonth(first, monthParts[part] ?? 'end'), true, 0.9);
  else noteDays(reading, match, wholeMonth(reading, first), true, 0.85);
}

function readMonthPart(reading: Reading, match: Match): void {
  const part = match.groups[1] ?? match.groups[2] ?? '';
  noteDays(reading, match, comingPartOfMonth(reading, monthParts[part] ?? 'end'), true, 0.88);
}

function readYearPart(reading: Reading, match: Match): void {
  const [, word, part] = match.groups;
  const { year } = calendarDay(reading.today);
  const shift = word === undefined ? 0 : (yearShift[`${word}年`] ?? 0);
  const monthOfYear = part === '初' ? 1 : part === '中' ? 6 : 12;
  const found = wholeMonth(reading, dayNumber(year + shift, monthOfYear, 1) ?? 0);
  const passed = word === undefined && found.last < reading.today && reading.prefer === 'future';
  noteDays(reading, match, passed ? wholeMonth(reading, dayNumber(year + 1, monthOfYear, 1) ?? 0) : found, true, 0.8);
}

const awaitedDay = new RegExp(`^(?:[嗯呃那就是在,，\\s]|大概)*(${upTo31})(?:吧|好了|可以)?[\\s,，。.!?]*$`);
const awaitedPair = /(?<![\d.])(\d{1,2})[.-](\d{1,2})(?![\d.])/g;

/** Who is asked for a day may say “十五” or “12.3”. */
function readAwaitedDay(reading: Reading): void {
  const found = awaitedDay.exec(reading.text);
  if (found) {
    const source = found[1] ?? '';
    const start = reading.text.indexOf(source);
    noteDay(reading, { start, end: start + source.length }, dayOfMonth(reading, numberOf(source)), true, 0.75);
  }
  scan(awaitedPair, reading.text, (match) => {
    noteDay(reading, match, dayOfYear(reading, Number(match.groups[1]), Number(match.groups[2])), false, 0.8);
  });
}
