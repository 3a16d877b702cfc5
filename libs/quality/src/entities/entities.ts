import { amountsIn } from './amounts.js';
import { datesIn } from './dates.js';
import { chineseNumber, numberValue } from './spoken-numbers.js';

export const entityTypes = [
  'amount',
  'date',
  'days',
  'digits',
  'percentage',
  'phone',
  'id_number',
  'card_number',
] as const;
export type EntityKind = (typeof entityTypes)[number];

export interface FoundEntity {
  /** A sum in major units, a date 'YYYY-MM-DD', a count of days, digits as text; null where it cannot be reckoned. */
  readonly value: string | number | null;
  readonly from: number;
  readonly to: number;
}

type Reader = (text: string, today: string | null) => readonly FoundEntity[];

const byPattern =
  (pattern: RegExp, value: (match: RegExpExecArray) => string | number | null): Reader =>
  (text) =>
    [...text.matchAll(pattern)].map((match) => ({
      value: value(match),
      from: match.index,
      to: match.index + match[0].length,
    }));

const spokenDigits = (text: string): string =>
  Array.from(text.replace(/[\s-]/g, ''), (character) => {
    const value = '零一二三四五六七八九'.indexOf(character.replace('〇', '零').replace('幺', '一').replace('两', '二'));
    return value < 0 ? character.toUpperCase() : String(value);
  }).join('');

const readers: Readonly<Record<EntityKind, Reader>> = {
  amount: amountsIn,
  date: (text, today) => datesIn(text, today).map(({ date, from, to }) => ({ value: date, from, to })),
  days: byPattern(new RegExp(`(\\d{1,4}|[${chineseNumber}]{1,4}) ?(?:天|日(?!期)|days?\\b)`, 'gi'), (match) =>
    numberValue(match[1] ?? ''),
  ),
  // Said digit by digit: the tail of a card, a birthday, a code.
  digits: byPattern(
    /(?<![\d零〇一幺二两三四五六七八九])(?:\d[ -]?){3,19}[xX]?(?!\d)|[零〇一幺二两三四五六七八九](?: ?[零〇一幺二两三四五六七八九]){2,18}[xX]?/g,
    (match) => spokenDigits(match[0]),
  ),
  percentage: byPattern(
    /(\d+(?:\.\d+)?) ?(?:%|percent)|百分之(\d+(?:\.\d+)?|[零一二两三四五六七八九十百]{1,5})/gi,
    (match) => numberValue(match[1] ?? match[2] ?? ''),
  ),
  phone: byPattern(/(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g, (match) => spokenDigits(match[0])),
  id_number: byPattern(
    /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dxX](?!\d)/g,
    (match) => match[0].toUpperCase(),
  ),
  card_number: byPattern(/(?<!\d)[3-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{3,7}(?!\d)/g, (match) => spokenDigits(match[0])),
};

/** What a text names of one kind. `today` is needed for dates reckoned from it. */
export function entitiesIn(kind: EntityKind, text: string, today: string | null): readonly FoundEntity[] {
  return readers[kind](text, today);
}
