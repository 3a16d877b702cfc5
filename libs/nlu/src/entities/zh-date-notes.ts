import type { Bound } from '#kernel';
import { dateValue, type Days, oneDay } from './date-values.js';
import { note, type Reading, type Span } from './reading.js';
import { zhNumeral } from './zh-numerals.js';

export const afterWord =
  /^(?:的)?(?:那天|当天)?(?:(之前|以前|前(?![台面往几后])|之内|以内|内|底前)|(之后|以后|过后|后(?![天台面来])|起|开始))/;

export function numberOf(source: string | undefined): number {
  return source === undefined ? NaN : (zhNumeral(source.replace(/^三十日$/, '三十'))?.value ?? NaN);
}

/** Notes a stretch of days together with the word that bounds it (“周五之前”). */
export function noteDays(reading: Reading, span: Span, found: Days, relative: boolean, confidence: number): void {
  const [whole = '', before, after] = afterWord.exec(reading.text.slice(span.end, span.end + 6)) ?? [];
  const bound: Bound = before ? 'before' : after ? 'after' : 'at';
  note(
    reading,
    'date',
    dateValue(found, relative, bound),
    { start: span.start, end: span.end + whole.length },
    confidence,
  );
}

export function noteDay(
  reading: Reading,
  span: Span,
  number: number | null,
  relative: boolean,
  confidence: number,
): void {
  if (number !== null) noteDays(reading, span, oneDay(number), relative, confidence);
}
