import type { Bound, PartOfDay, TimeValue } from '#kernel';
import { clockTime } from './calendar.js';
import { minutesOf } from './day-parts.js';
import { type Match, note, type Reading, scan } from './reading.js';
import { noteSpan } from './time-span.js';
import { zhNumeral } from './zh-numerals.js';

const parts: Readonly<Record<string, PartOfDay>> = {
  凌晨: 'dawn',
  清晨: 'morning',
  早上: 'morning',
  早晨: 'morning',
  上午: 'morning',
  早: 'morning',
  中午: 'noon',
  正午: 'noon',
  下午: 'afternoon',
  午后: 'afternoon',
  傍晚: 'evening',
  晚上: 'evening',
  晚间: 'evening',
  晚: 'evening',
  夜里: 'night',
  半夜: 'night',
  深夜: 'night',
};
const part =
  '(凌晨|清晨|早上|早晨|上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜里|半夜|深夜|(?<=[今明昨天])早|(?<=[今明昨天])晚上?)';
const hour = '(二十[一二三四]?|十[一二三四五六七八九]?|[一二两三四五六七八九零]|[0-2]?\\d)';
const minute =
  '(?:(半)|(一|三)刻|过?([零〇]?[一二三四五六七八九](?=分)|[零〇][一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?|[0-5]?\\d)分?|整|钟)';
const until = '(左右|以前|之前|前(?![台面])|以后|之后|过后|后(?![天台面])|开始|起(?![来床晚飞]))';

const clock = new RegExp(
  `${part}?的?(?:差(?:([一二三五十]|十五|\\d+)分钟?|(一)刻))?(?<![\\d点.])${hour}(?:点|时(?!间|候|常|不))${minute}?钟?${until}?`,
  'g',
);
const figures = new RegExp(`${part}?(?<![\\d:])([0-2]?\\d):([0-5]\\d)(?::[0-5]\\d)?(?![\\d:])${until}?`, 'g');
const span = new RegExp(
  `${part}?${hour}(?:点(半)?钟?|:([0-5]\\d))?(?:到|至|-|~)${part}?${hour}(?:点(半)?钟?|:([0-5]\\d))(?:之间|左右)?`,
  'g',
);
const alone = new RegExp(`${part}(?!好)${until}?`, 'g');
const afterWork = /下了?班(?:之后|以后|后)?(?!时)/g;

/** What may follow “三点” when it is a time and not three points of something. */
const timeFollows =
  /^(?:$|[\s,，。.!?、;:]|吧|啊|呢|可以|行|给|再|打|来|联系|方便|见|的时候|有空|我|你|您|到|至|都|才|就|还|去)/;
const notATime = /[有早晚快慢多少大小差好高低第这那几]$/;

/** Times of day, with their part of the day when it is said. */
export function readZhTimes(reading: Reading): void {
  const { text } = reading;
  if (/[点时:]/.test(text)) {
    scan(span, text, (match) => {
      readSpan(reading, match);
    });
    scan(clock, text, (match) => {
      readClock(reading, match);
    });
    if (text.includes(':'))
      scan(figures, text, (match) => {
        readFigures(reading, match);
      });
  }
  if (/[早晚午晨夜]/.test(text))
    scan(alone, text, (match) => {
      put(reading, match, { time: null, part: partOf(match.groups[1]), bound: boundOf(match.groups[2]) }, 0.85);
    });
  if (text.includes('班'))
    scan(afterWork, text, (match) => {
      put(reading, match, { time: null, part: 'evening', bound: 'at' }, 0.6);
    });
}

function put(reading: Reading, match: Match, value: TimeValue, confidence: number): void {
  note(reading, 'time', value, match, confidence);
}

function partOf(word: string | undefined): PartOfDay | null {
  return word === undefined ? null : (parts[word] ?? null);
}

function boundOf(word: string | undefined): Bound {
  if (word === undefined || word === '左右') return 'at';
  return word.endsWith('前') ? 'before' : 'after';
}

function valueOf(source: string | undefined): number {
  return source === undefined ? 0 : (zhNumeral(source)?.value ?? NaN);
}

function readClock(reading: Reading, match: Match): void {
  const [whole = '', word, lessMinutes, lessQuarter, hourSource, halfPast, quarter, minutes, bounding] = match.groups;
  const less = lessQuarter ? 15 : valueOf(lessMinutes);
  const pastHour = halfPast ? 30 : quarter ? valueOf(quarter) * 15 : valueOf(minutes);
  const start = minutesOf(valueOf(hourSource), pastHour, partOf(word));
  if (start === null) return;
  const named = word !== undefined;
  const certain = named || whole.length > (hourSource ?? '').length + 1;
  if (!certain && !isClock(reading, match, hourSource)) return;
  const value = { time: clockTime((start - less + 1440) % 1440), part: partOf(word), bound: boundOf(bounding) };
  put(reading, match, value, named ? 0.95 : certain ? 0.8 : 0.6);
}

/** Whether a bare “三点” is a time: “有三点意见” is none, and “便宜一点吧” wants more than its one. */
function isClock({ text, expecting }: Reading, match: Match, hourSource: string | undefined): boolean {
  const before = text.slice(0, match.start);
  if (notATime.test(before) || (hourSource === '一' && !/(?:^|[\s,，。.!?在到约])$/.test(before))) return false;
  return expecting.has('time') || expecting.has('date_time') || timeFollows.test(text.slice(match.end));
}

function readFigures(reading: Reading, match: Match): void {
  const [, word, hourSource, minutes, bounding] = match.groups;
  // Figures mean the clock of 24 hours unless a part of the day is said.
  const named = partOf(word);
  const start =
    named === null ? Number(hourSource) * 60 + Number(minutes) : minutesOf(Number(hourSource), Number(minutes), named);
  if (start === null || start >= 1440) return;
  put(reading, match, { time: clockTime(start), part: named, bound: boundOf(bounding) }, 0.92);
}

function readSpan(reading: Reading, match: Match): void {
  const [, word, from, fromHalf, fromMinutes, word2, to, toHalf, toMinutes] = match.groups;
  const first = partOf(word);
  const last = partOf(word2) ?? (first === 'morning' && valueOf(to) < valueOf(from) ? 'afternoon' : first);
  const start = minutesOf(valueOf(from), fromHalf ? 30 : Number(fromMinutes ?? 0), first);
  const end = minutesOf(valueOf(to), toHalf ? 30 : Number(toMinutes ?? 0), last);
  noteSpan(reading, match, start, end, first);
}
