import { dateValue, dayOfMonth, oneDay } from './date-values.js';
import { type Candidate, note, type Reading } from './reading.js';

/** Beside the number nothing else is said. */
const aside =
  /^(?:[\s,，。.!?、;]|嗯|呃|那|就|吧|好了|左右|大概|选|要|我|um|uh|just|maybe|about|the|on|please|i think|make it|let'?s say|say)*$/;

/** Reads a number that is all of the answer, or a percentage of what is due, as what the dialog waits for. */
export function readAwaited(reading: Reading, dated: boolean): void {
  const { text, found } = reading;
  for (const candidate of [...found]) {
    if (candidate.type === 'percentage' && isShare(reading, candidate.value)) {
      note(reading, 'amount', { kind: 'share', share: candidate.value }, candidate, 0.8);
    }
    if (candidate.type !== 'number' || !aside.test(text.slice(0, candidate.start) + text.slice(candidate.end)))
      continue;
    readNumber(reading, candidate, dated);
  }
}

function readNumber(reading: Reading, number: Candidate & { readonly type: 'number' }, dated: boolean): void {
  const { value } = number;
  const isWhole = Number.isInteger(value) && value >= 1;
  if (isWhole && value <= 360 && reading.expecting.has('term')) note(reading, 'term', value, number, 0.75);
  if (value > 0 && value <= 100 && reading.expecting.has('percentage')) {
    note(reading, 'percentage', value / 100, number, 0.7);
  }
  const day = dated && isWhole && reading.expecting.has('date') ? dayOfMonth(reading, value) : null;
  if (day !== null) note(reading, 'date', dateValue(oneDay(day), true), number, 0.75);
}

function isShare({ expecting }: Reading, value: number): boolean {
  return expecting.has('amount') && !expecting.has('percentage') && value > 0 && value <= 1;
}
