import type { Bound, DateTimeValue } from '#kernel';
import { clockTime, isoDate } from './calendar.js';
import { dayParts } from './day-parts.js';
import type { Candidate, Reading } from './reading.js';

type DateFound = Extract<Candidate, { type: 'date' }>;
type TimeFound = Extract<Candidate, { type: 'time' }>;

const between = /^(?:的|那天|这天|,|，|\s|at|on|in|the|about|around|后的)*$/;

/**
 * Adds the stretches of time that dates and times beside each other make (“明天” + “下午三点以后”), with the parts left
 * in. A time alone makes one too when it has a bound or a stretch, or when one is awaited.
 */
export function composeDateTimes(reading: Reading, found: readonly Candidate[]): Candidate[] {
  const dates = found.filter((candidate) => candidate.type === 'date');
  const times = found.filter((candidate) => candidate.type === 'time');
  const used = new Set<DateFound>();
  const awaited = reading.expecting.has('date_time');
  const result: Candidate[] = found.filter(
    (candidate) => candidate.type !== 'time' || candidate.untilTime === undefined,
  );
  for (const time of times) {
    const date = dates.find((candidate) => !used.has(candidate) && isBeside(reading.text, candidate, time));
    if (date) used.add(date);
    if (date || awaited || time.value.bound !== 'at' || time.untilTime !== undefined)
      result.push(joined(reading, time, date));
  }
  if (awaited) {
    for (const date of dates) if (!used.has(date)) result.push({ ...date, type: 'date_time', value: wholeDays(date) });
  }
  return result.sort((a, b) => a.start - b.start || b.end - a.end);
}

function joined(reading: Reading, time: TimeFound, date: DateFound | undefined): Candidate {
  const first = date ?? time;
  return {
    type: 'date_time',
    value: stretch(
      date?.value.date ?? isoDate(reading.today + (hasPassed(reading, time) ? 1 : 0)),
      time,
      date?.value.bound,
    ),
    start: Math.min(time.start, first.start),
    end: Math.max(time.end, first.end),
    confidence: Math.min(time.confidence, date?.confidence ?? 0.8),
  };
}

function isBeside(text: string, date: DateFound, time: TimeFound): boolean {
  if (date.value.precision === 'month') return false;
  return (
    between.test(date.end <= time.start ? text.slice(date.end, time.start) : text.slice(time.end, date.start)) &&
    (date.end <= time.start || time.end <= date.start)
  );
}

/** Today's such hour is over. */
function hasPassed(reading: Reading, time: TimeFound): boolean {
  if (reading.prefer === 'past') return false;
  const { from, until } = stretch(isoDate(reading.today), time);
  const now = `${isoDate(reading.today)}T${clockTime(reading.minute)}`;
  // “After three” is still to come at four.
  const last = time.value.bound === 'after' ? null : (until ?? from);
  return last !== null && last < now;
}

function wholeDays({ value }: DateFound): DateTimeValue {
  return {
    from: value.bound === 'before' ? null : `${value.date}T00:00`,
    until: value.bound === 'after' ? null : `${value.until}T23:59`,
  };
}

function stretch(day: string, { value, untilTime }: TimeFound, dayBound: Bound = 'at'): DateTimeValue {
  const { time, part } = value;
  const bound = value.bound === 'at' ? dayBound : value.bound;
  const [partFrom, partUntil] = dayParts[part ?? 'morning'];
  const date = time === '00:00' && part === 'night' ? nextDay(day) : day;
  const from = `${date}T${time ?? clockTime(partFrom)}`;
  const until =
    untilTime !== undefined ? `${date}T${untilTime}` : time === null ? `${date}T${clockTime(partUntil)}` : from;
  // “By tomorrow evening” lets the evening count, “before the evening” does not.
  if (bound === 'before') return { from: null, until: time === null && value.bound === 'before' ? from : until };
  return { from: bound === 'after' && time === null ? until : from, until: bound === 'after' ? null : until };
}

function nextDay(day: string): string {
  return isoDate(Date.parse(`${day}T00:00Z`) / 86_400_000 + 1);
}
