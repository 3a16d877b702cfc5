import type { PartOfDay } from '#kernel';
import { clockTime } from './calendar.js';
import type { Match, Reading } from './reading.js';

/** Notes a span of a day, “三点到五点”, of two minutes since midnight; what cannot be one is left alone. */
export function noteSpan(
  reading: Reading,
  { start, end }: Match,
  from: number | null,
  until: number | null,
  part: PartOfDay | null,
): void {
  if (from === null || until === null || from < 0 || from >= until) return;
  reading.found.push({
    type: 'time',
    value: { time: clockTime(from), part, bound: 'at' },
    start,
    end,
    confidence: 0.88,
    untilTime: clockTime(until),
  });
}
