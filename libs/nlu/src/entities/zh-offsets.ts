import type { Bound } from '#kernel';
import { type DateUnit, dateValue, type Days, shifted } from './date-values.js';
import { type Match, note, type Reading, scan } from './reading.js';
import { numberOf } from './zh-date-notes.js';
import { zhNumeral } from './zh-numerals.js';

const offset = new RegExp(
  '(再?过)?((?:\\d+|[一二两三四五六七八九十]+)(?:个半)?|半|个)?(?:个)?(天|日|周|星期|礼拜|月|年)(之后|以后|后(?![天面])|之内|以内|内|之前|以前|前)?',
  'g',
);
const units: Readonly<Record<string, DateUnit>> = {
  天: 'day',
  日: 'day',
  周: 'week',
  星期: 'week',
  礼拜: 'week',
  月: 'month',
  年: 'year',
};

/** Offsets are of the kind people name; “九百年后” is no date. */
const furthestYears = 50;
const perYear: Readonly<Record<DateUnit, number>> = { day: 366, week: 52, month: 12, year: 1 };

/** Days so far from today: “三天后”, “两周内”, “过两天”. */
export function readZhOffsets(reading: Reading): void {
  if (!/[前后内过]/.test(reading.text)) return;
  scan(offset, reading.text, (match) => {
    const [whole = '', wait, count, unit = '', after] = match.groups;
    if ((after ?? wait) === undefined || !isOffset(whole, count, unit)) return;
    const numbers = countOf(count);
    if (numbers)
      noteOffset(reading, match, { ...numbers, unit: units[unit] ?? 'day', after, isLoose: after === undefined });
  });
}

/** “过年” and “三月前” only look like it. */
function isOffset(whole: string, count: string | undefined, unit: string): boolean {
  if (count === undefined) return false;
  return unit !== '月' || count === '半' || whole.includes('个');
}

interface Offset {
  readonly value: number;
  readonly most: number;
  readonly unit: DateUnit;
  readonly after: string | undefined;
  /** “过两天”: two is a few. */
  readonly isLoose: boolean;
}

function noteOffset(reading: Reading, match: Match, { value, most, unit, after, isLoose }: Offset): void {
  if (!(value > 0 && most <= furthestYears * perYear[unit])) return;
  const sign = after?.endsWith('前') ? -1 : 1;
  const upper = isLoose && value === 2 ? 3 : most;
  const ends = [value, upper].map((count) => shifted(reading, sign * count, unit));
  const found: Days = { first: Math.min(...ends), last: Math.max(...ends), precision: upper > value ? 'week' : 'day' };
  const bound: Bound = after?.endsWith('内') ? 'before' : 'at';
  note(reading, 'date', dateValue(found, true, bound), match, upper > value ? 0.65 : 0.92);
}

function countOf(source = '个'): { value: number; most: number } | null {
  if (source === '个') return { value: 1, most: 1 };
  if (source === '半') return { value: 0.5, most: 0.5 };
  const half = source.endsWith('个半');
  // “两三天”: only with a unit behind is a pair of digits a range.
  const pair = /^([一二两三四五六七八])([二三四五六七八九])$/.exec(source);
  if (pair) return { value: numberOf(pair[1]), most: numberOf(pair[2]) };
  const found = zhNumeral(half ? source.slice(0, -2) : source);
  return found && { value: found.value + (half ? 0.5 : 0), most: found.most + (half ? 0.5 : 0) };
}
