import { enNumeral, enNumeralPattern as numeral } from './en-numerals.js';
import { type Match, note, type Reading, scan } from './reading.js';
import { momentIn } from './zh-quantities.js';

const edge = '(?<![\\d.a-z,$])';
const percent = new RegExp(
  `${edge}(half an?|half|a quarter of a|${numeral})(?: (?:of )?an?)?[ -]?(?:%|per ?cent(?:age points?)?)`,
  'g',
);
const term = new RegExp(
  `${edge}(half an?|a|an|${numeral})[ -](?:monthly )?(instal[l]?ments?|months?|years?)(?! plan| ago| from now|-old| old| later|'s? time)(?: and a half)?`,
  'g',
);
const duration = new RegExp(
  `(\\bin |\\bwithin )?${edge}(half an?|half a|a quarter of an|a|an|a couple of|${numeral})(?: more)?[ -](minutes?|mins?|hours?|hrs?|days?|weeks?|fortnight)(?! ago| from now|-old| old)( and a half)?( later|'s? time)?`,
  'g',
);
const number = new RegExp(`${edge}(${numeral})(?![\\da-z%]|[.:/-]\\d)`, 'g');
const minutesIn: Readonly<Record<string, number>> = {
  min: 1,
  hou: 60,
  hrs: 60,
  hr: 60,
  day: 1440,
  wee: 10_080,
  for: 20_160,
};

/** Percentages, terms, durations and plain numbers in English. */
export function readEnQuantities(reading: Reading): void {
  const { text } = reading;
  if (/%|cent/.test(text))
    scan(percent, text, (match) => {
      readPercent(reading, match);
    });
  if (/month|year|instal/.test(text))
    scan(term, text, (match) => {
      readTerm(reading, match);
    });
  if (/min|hour|hr|day|week|fortnight/.test(text))
    scan(duration, text, (match) => {
      readDuration(reading, match);
    });
  scan(number, text, (match) => {
    readNumber(reading, match);
  });
}

function countOf(source: string): number {
  if (source.startsWith('half')) return 0.5;
  if (source.startsWith('a quarter')) return 0.25;
  if (source === 'a' || source === 'an') return 1;
  if (source === 'a couple of') return 2;
  return enNumeral(source)?.value ?? NaN;
}

function readPercent(reading: Reading, match: Match): void {
  const value = countOf(match.groups[1] ?? '') / 100;
  if (Number.isFinite(value)) note(reading, 'percentage', Number(value.toPrecision(12)), match, 0.96);
}

function readTerm(reading: Reading, match: Match): void {
  const [whole = '', source = '', unit = ''] = match.groups;
  const single = source === 'a' || source === 'an';
  if (single && !/\b(?:over|for|of) $/.test(reading.text.slice(0, match.start)) && !reading.expecting.has('term'))
    return;
  const count = countOf(source) + (whole.endsWith('and a half') ? 0.5 : 0);
  const months = unit.startsWith('year') ? count * 12 : count;
  if (months > 0 && months <= 600) note(reading, 'term', months, match, 0.9);
}

function readDuration(reading: Reading, match: Match): void {
  const [, leading, source = '', unit = '', half, behind] = match.groups;
  const perUnit = minutesIn[unit.slice(0, 3)] ?? minutesIn[unit] ?? NaN;
  const length = (countOf(source) + (half ? 0.5 : 0)) * perUnit;
  if (!(length > 0 && length < 1e7)) return;
  const start = match.start + (leading?.length ?? 0);
  if ((leading ?? behind) === undefined) note(reading, 'duration', length, { start, end: match.end }, 0.9);
  else if (perUnit < 1440) {
    const at = momentIn(reading, length);
    const from = leading?.startsWith('within') ? momentIn(reading, 0) : at;
    note(reading, 'date_time', { from, until: at }, match, 0.85);
  }
}

function readNumber(reading: Reading, match: Match): void {
  const source = match.groups[1] ?? '';
  const found = enNumeral(source);
  const awaited = reading.expecting.has('number');
  // “One” and “a couple” are grammar more often than numbers.
  if (!found || (!awaited && found.shape === 'words' && found.value < 3)) return;
  note(reading, 'number', found.value, match, awaited ? 0.9 : 0.5);
}
