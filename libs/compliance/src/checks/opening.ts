import type { Situation } from '../situation.js';
import { clockChange, instantsOf, minuteMs, wallTime } from '../zone.js';

/** Longest wait that is searched for: the longest holiday and a weekend on either side. */
const searchedDays = 30;

/**
 * The first instant after the situation's at which something that only changes at some minutes of the day, at
 * midnight or when clocks change, is open.
 */
export function nextOpening(
  situation: Situation,
  edges: readonly number[],
  isOpen: (atMs: number) => boolean,
): number | null {
  const { atMs, candidate } = situation;
  const minutes = [...new Set([0, ...edges])];
  for (let ahead = 0; ahead <= searchedDays; ahead++) {
    const instants = candidate.timeZones.flatMap((zone) => {
      const day = wallTime(zone, atMs).day + ahead;
      const change = clockChange(zone, day);
      return [
        ...minutes.flatMap((minute) => instantsOf(zone, day, minute * minuteMs)),
        ...(change === null ? [] : [change]),
      ];
    });
    const open = instants.sort((a, b) => a - b).find((instant) => instant > atMs && isOpen(instant));
    if (open !== undefined) return open;
  }
  return null;
}
