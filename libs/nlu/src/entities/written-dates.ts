import { dayNumber } from './calendar.js';
import { dateValue, dayOfYear, oneDay } from './date-values.js';
import { note, type Reading, scan, type Span } from './reading.js';

const full = /(?<![\d.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d])/g;
const usual = /(?<![\d/.])(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?![\d/])/g;
const packed = /(?<!\d)(20\d{2}|19\d{2})(\d{2})(\d{2})(?!\d)/g;

/** Dates in figures: 2026-12-03, 12/3 (month first, as in China and America, where both are possible), 20261203. */
export function readWrittenDates(reading: Reading): void {
  const { text } = reading;
  scan(full, text, ({ groups, ...span }) => {
    put(reading, span, dayNumber(Number(groups[1]), Number(groups[3]), Number(groups[4])), 0.98);
  });
  if (text.includes('/')) {
    scan(usual, text, ({ groups, ...span }) => {
      put(reading, span, monthFirst(reading, Number(groups[1]), Number(groups[2]), groups[3]), 0.85);
    });
  }
  if (reading.expecting.has('date')) {
    scan(packed, text, ({ groups, ...span }) => {
      put(reading, span, dayNumber(Number(groups[1]), Number(groups[2]), Number(groups[3])), 0.85);
    });
  }
}

function monthFirst(reading: Reading, first: number, second: number, year: string | undefined): number | null {
  const [month, day] = first > 12 ? [second, first] : [first, second];
  if (year === undefined) return dayOfYear(reading, month, day);
  return dayNumber(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
}

function put(reading: Reading, span: Span, number: number | null, confidence: number): void {
  if (number !== null) note(reading, 'date', dateValue(oneDay(number), false), span, confidence);
}
