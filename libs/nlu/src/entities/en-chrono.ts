import { parse } from 'chrono-node/en';
import { dayNumber } from './calendar.js';
import { dateValue, dayOfYear, type Days, namedMonth, oneDay } from './date-values.js';
import { note, type Reading } from './reading.js';

const worthIt =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:ago|from now|from today|from tomorrow|later|hence)\b/;
const offset = /ago|from|later|hence/;
const minutesPerDay = 1440;

/**
 * Hands to chrono what our own rules have no part in: dates with the name of a month, and offsets (“three weeks from
 * now”). Words that are dates or times already are blanked out, so that it neither merges nor reinterprets them.
 */
export function readChronoDates(reading: Reading): void {
  if (!worthIt.test(reading.text)) return;
  const instant = new Date((reading.today * minutesPerDay + reading.minute) * 60_000);
  for (const found of parse(blanked(reading), { instant, timezone: 0 }, { forwardDate: reading.prefer === 'future' })) {
    const { start, index, text } = found;
    const exact = offset.test(text);
    const days = daysOf(reading, (part) => (exact || start.isCertain(part) ? start.get(part) : null));
    if (!days) continue;
    const before = /(?:\b(by|before|until|after|from|on) (?:the )?)$/.exec(reading.text.slice(0, index));
    const bound =
      before && before[1] !== 'on' ? (before[1] === 'after' || before[1] === 'from' ? 'after' : 'before') : 'at';
    const span = { start: before ? before.index : index, end: index + text.trimEnd().length };
    note(reading, 'date', dateValue(days, exact, bound), span, 0.88);
  }
}

function blanked({ text, found }: Reading): string {
  let result = text;
  for (const { type, start, end } of found) {
    if (type === 'date' || type === 'time' || type === 'amount')
      result = result.slice(0, start) + '|'.repeat(end - start) + result.slice(end);
  }
  return result;
}

/** A year that was not said follows our own preference for future or past. */
function daysOf(reading: Reading, certain: (part: 'year' | 'month' | 'day') => number | null): Days | null {
  const [year, month, day] = [certain('year'), certain('month'), certain('day')];
  if (month === null) return null;
  if (day === null) return year === null ? namedMonth(reading, month) : null;
  const number = year === null ? dayOfYear(reading, month, day) : dayNumber(year, month, day);
  return number === null ? null : oneDay(number);
}
