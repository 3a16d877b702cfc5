import type { Bound, PartOfDay, TimeValue } from '#kernel';
import { clockTime } from './calendar.js';
import { minutesOf } from './day-parts.js';
import { type Match, note, type Reading, scan } from './reading.js';
import { noteSpan } from './time-span.js';

const words = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const hour = `(\\d{1,2}|${words.join('|')})`;
const meridiem =
  "(?: ?(a\\.?m\\.?|p\\.?m\\.?)(?![a-z])| ?o'?clock(?: in the (morning|afternoon|evening))?| in the (morning|afternoon|evening))";
const bounding = '(after|before|by|from|until|around|about|at) ';

const clock = new RegExp(`(?:\\b${bounding})?(?<![\\d:.,$])\\b${hour}(?:[:.]([0-5]\\d))?${meridiem}`, 'g');
const colon = new RegExp(`(?:\\b${bounding})?(?<![\\d:])\\b(\\d{1,2}):([0-5]\\d)(?![\\d:]| ?[ap]\\.?m)`, 'g');
const at = new RegExp(
  `\\b(at|after|before|until|around) ${hour}(?: ?(thirty|fifteen|forty-five))?\\b(?=$| ?[,.!?;]| (?:on|in|tomorrow|today|tonight|next|this|please|if|when|and|or|then|would|for|my|sharp|thirty|fifteen|forty-five)\\b)(?![\\d:%,.]\\d| ?(?:[ap]\\.?m|o'|%|percent|dollars|yuan|months?|years?|days?|weeks?|hours?|minutes?|hundred|thousand|k\\b))`,
  'g',
);
const past = new RegExp(
  `(?<!from |between )(?:\\b(after|before|by|until|around|about|at) )?\\b(half|quarter|a quarter|ten|twenty|five|\\d{1,2})(?: minutes)? (past|to) ${hour}(?:${meridiem})?`,
  'g',
);
const span = new RegExp(
  `(?:between |from )?\\b${hour}(?::([0-5]\\d))?(?: ?([ap])\\.?m\\.?)?(?: and | to | till |-)${hour}(?::([0-5]\\d))?(?: ?([ap])\\.?m\\.?| o'?clock)`,
  'g',
);
const part =
  /(?:\b(after|before|by) )?\b(?:in the |this |late |early )?(morning|noon|midday|lunchtime|afternoon|evening|midnight)\b|\b(at night|tonight|after work)\b/g;

const parts: Readonly<Record<string, PartOfDay>> = {
  morning: 'morning',
  noon: 'noon',
  midday: 'noon',
  lunchtime: 'noon',
  afternoon: 'afternoon',
  evening: 'evening',
  midnight: 'night',
  'at night': 'night',
  tonight: 'evening',
  'after work': 'evening',
};

/** Times of day in English. */
export function readEnTimes(reading: Reading): void {
  const { text, expecting } = reading;
  if (/\d|o'?clock|[ap]\.?m| in the |past|to /.test(text)) {
    scan(clock, text, ({ groups, ...place }) => {
      const [, bound, source, minute, mark, named, named2] = groups;
      put(
        reading,
        place,
        timeOf(source, Number(minute ?? 0), partOf(mark, named ?? named2)),
        partOf(mark, named ?? named2),
        bound,
        0.95,
      );
    });
    if (text.includes(':')) {
      scan(colon, text, ({ groups, ...place }) => {
        const minutes = Number(groups[2]) * 60 + Number(groups[3]);
        put(reading, place, minutes < 1440 ? minutes : null, null, groups[1], 0.9);
      });
    }
    if (/past|to /.test(text))
      scan(past, text, (match) => {
        readPast(reading, match);
      });
    scan(span, text, (match) => {
      readSpan(reading, match);
    });
  }
  if (/at |after |before |until |around /.test(text)) {
    scan(at, text, ({ groups, ...place }) => {
      const [, bound, source, minute] = groups;
      const minutes = minute === 'thirty' ? 30 : minute === 'fifteen' ? 15 : minute ? 45 : 0;
      if (hourOf(source) > 12 && bound !== 'at') return;
      put(
        reading,
        place,
        timeOf(source, minutes, null),
        null,
        bound,
        expecting.has('time') || expecting.has('date_time') ? 0.8 : 0.6,
      );
    });
  }
  if (/morning|noon|midday|lunch|evening|midnight|night|work/.test(text))
    scan(part, text, (match) => {
      readPart(reading, match);
    });
}

function hourOf(source: string | undefined): number {
  const word = words.indexOf(source ?? '');
  return word === -1 ? Number(source) : word + 1;
}

function partOf(mark: string | undefined, named: string | undefined): PartOfDay | null {
  if (mark !== undefined) return mark.startsWith('a') ? 'morning' : 'afternoon';
  return named === undefined ? null : (parts[named] ?? null);
}

/** 12 am is midnight, 12 pm noon. */
function timeOf(source: string | undefined, minute: number, named: PartOfDay | null): number | null {
  const value = hourOf(source);
  if (named === 'morning' && value === 12) return minute;
  return minutesOf(value, minute, named);
}

function boundOf(word: string | undefined): Bound {
  if (word === 'after' || word === 'from') return 'after';
  return word === 'before' || word === 'by' || word === 'until' ? 'before' : 'at';
}

function put(
  reading: Reading,
  place: { readonly start: number; readonly end: number },
  minutes: number | null,
  named: PartOfDay | null,
  bound: string | undefined,
  confidence: number,
): void {
  if (minutes === null) return;
  const value: TimeValue = { time: clockTime(((minutes % 1440) + 1440) % 1440), part: named, bound: boundOf(bound) };
  note(reading, 'time', value, place, confidence);
}

function readPast(reading: Reading, match: Match): void {
  const [whole = '', bound, amount = '', direction, source, mark, named, named2] = match.groups;
  if (hourOf(source) > 12 || (!/half|quarter|past|minutes/.test(whole) && !mark)) return;
  const minutes = amount === 'half' ? 30 : amount.endsWith('quarter') ? 15 : amount === 'twenty' ? 20 : hourOf(amount);
  const full = timeOf(source, 0, partOf(mark, named ?? named2));
  if (full === null || !(minutes < 60)) return;
  put(
    reading,
    match,
    direction === 'past' ? full + minutes : full - minutes,
    partOf(mark, named ?? named2),
    bound,
    0.9,
  );
}

function readSpan(reading: Reading, match: Match): void {
  const [, from, fromMinute, fromMark, to, toMinute, toMark] = match.groups;
  const last = toMark === undefined ? null : partOf(toMark, undefined);
  const end = timeOf(to, Number(toMinute ?? 0), last);
  let start = timeOf(from, Number(fromMinute ?? 0), fromMark === undefined ? last : partOf(fromMark, undefined));
  // “10 to 2 pm”: the first hour is in the morning.
  if (start !== null && end !== null && start >= end && fromMark === undefined) start -= 720;
  noteSpan(reading, match, start, end, null);
}

function readPart(reading: Reading, match: Match): void {
  const [, bound, word, phrase] = match.groups;
  const name = word ?? phrase ?? '';
  if (/^good (?:morning|afternoon|evening)/.test(reading.text.slice(Math.max(0, match.start - 5)))) return;
  const exact = name === 'noon' || name === 'midday' ? '12:00' : name === 'midnight' ? '00:00' : null;
  note(reading, 'time', { time: exact, part: parts[name] ?? null, bound: boundOf(bound) }, match, 0.85);
}
