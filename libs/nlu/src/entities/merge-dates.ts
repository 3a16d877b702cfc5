import type { Candidate } from './reading.js';

type DateFound = Extract<Candidate, { type: 'date' }>;

const weekdayOnly =
  /^(?:(?:by|on|before|until|after|from|this|next|the|coming) )*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$|(?:周|星期|礼拜)[一二三四五六日天]$/;
const gap = /^[\s,，(（]*(?:the )?$/;

/** “Friday the 20th”, “11月20号周五”: a weekday beside a day of the calendar only repeats it. */
export function mergeWeekdays(text: string, found: readonly Candidate[]): readonly Candidate[] {
  const result: Candidate[] = [];
  for (const candidate of found) {
    const before = result.at(-1);
    const merged = before?.type === 'date' && candidate.type === 'date' ? merge(text, before, candidate) : null;
    if (merged) result[result.length - 1] = merged;
    else result.push(candidate);
  }
  return result;
}

function merge(text: string, first: DateFound, second: DateFound): DateFound | null {
  if (!gap.test(text.slice(first.end, second.start))) return null;
  const [weekday, day] = isWeekday(text, first) ? [first, second] : [second, first];
  if (!isWeekday(text, weekday) || isWeekday(text, day) || day.value.precision !== 'day') return null;
  const bound = day.value.bound === 'at' ? weekday.value.bound : day.value.bound;
  // A weekday that is another one than the day's leaves open which was meant.
  const agrees = dayOfWeek(weekday.value.date) === dayOfWeek(day.value.date);
  const confidence = agrees ? day.confidence : 0.5;
  return { ...day, value: { ...day.value, bound }, start: first.start, end: second.end, confidence };
}

function isWeekday(text: string, { start, end }: DateFound): boolean {
  return weekdayOnly.test(text.slice(start, end));
}

function dayOfWeek(date: string): number {
  return new Date(`${date}T00:00Z`).getUTCDay();
}
