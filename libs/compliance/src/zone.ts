import { IANAZone } from 'luxon';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Offsets change only at whole quarters of an hour, and not twice on one day. */
const quarterMs = 15 * minuteMs;
const cacheLimit = 20_000;

/** Offsets by zone: of days without a change by the day, else by the quarter of an hour. */
const offsets = new Map<
  string,
  { readonly days: Map<number, number | null>; readonly quarters: Map<number, number> }
>();

export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

function zoneOffsets(zone: string) {
  let known = offsets.get(zone);
  if (!known)
    offsets.set(zone, (known = { days: new Map<number, number | null>(), quarters: new Map<number, number>() }));
  return known;
}

const lookUp = (zone: string, atMs: number): number => IANAZone.create(zone).offset(atMs) * minuteMs;

/** How far the zone's clocks are ahead of UTC at an instant. */
export function offsetMs(zone: string, atMs: number): number {
  const { days, quarters } = zoneOffsets(zone);
  const day = Math.floor(atMs / dayMs);
  let ofDay = days.get(day);
  if (ofDay === undefined) {
    if (days.size > cacheLimit) days.clear();
    const [start, end] = [lookUp(zone, day * dayMs), lookUp(zone, (day + 1) * dayMs)];
    days.set(day, (ofDay = start === end ? start : null));
  }
  if (ofDay !== null) return ofDay;
  const quarter = Math.floor(atMs / quarterMs);
  const known = quarters.get(quarter);
  if (known !== undefined) return known;
  if (quarters.size > cacheLimit) quarters.clear();
  const offset = lookUp(zone, quarter * quarterMs);
  quarters.set(quarter, offset);
  return offset;
}

/** What the clock and the calendar on the wall show. */
export interface WallTime {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly msOfDay: number;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
}

export function wallTime(zone: string, atMs: number): WallTime {
  const local = atMs + offsetMs(zone, atMs);
  const day = Math.floor(local / dayMs);
  return { day, msOfDay: local - day * dayMs, weekday: weekdayOf(day) };
}

/** 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The days since 1970-01-01 of a date such as 2026-03-10. */
export function dayOf(date: string): number {
  return Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / dayMs);
}

export function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The first instant after which the zone has the later of two offsets. */
function transition(zone: string, fromMs: number, untilMs: number): number {
  let [before, after] = [Math.floor(fromMs / minuteMs), Math.ceil(untilMs / minuteMs)];
  const offset = offsetMs(zone, before * minuteMs);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetMs(zone, middle * minuteMs) === offset) before = middle;
    else after = middle;
  }
  return after * minuteMs;
}

/**
 * Every instant at which the wall shows a time of a day, earliest first: two when clocks go back over it; when they
 * jump over it, the instant of the jump.
 */
export function instantsOf(zone: string, day: number, msOfDay: number): readonly number[] {
  const local = day * dayMs + msOfDay;
  const [before, after] = [offsetMs(zone, local - dayMs), offsetMs(zone, local + dayMs)];
  if (before === after) return [local - before];
  const found = [...new Set([local - before, local - after])].filter((ms) => ms + offsetMs(zone, ms) === local);
  if (found.length > 0) return found.sort((a, b) => a - b);
  return [transition(zone, local - Math.max(before, after), local - Math.min(before, after))];
}

const dayStarts = new Map<string, Map<number, number>>();

/** The first instant of a calendar day. */
export function startOfDay(zone: string, day: number): number {
  let ofZone = dayStarts.get(zone);
  if (!ofZone) dayStarts.set(zone, (ofZone = new Map<number, number>()));
  const known = ofZone.get(day);
  if (known !== undefined) return known;
  if (ofZone.size > cacheLimit) ofZone.clear();
  const start = instantsOf(zone, day, 0)[0] ?? Number.NaN;
  ofZone.set(day, start);
  return start;
}

/** The instant within a calendar day at which the zone changes its clocks, or null. */
export function clockChange(zone: string, day: number): number | null {
  const [from, until] = [startOfDay(zone, day), startOfDay(zone, day + 1)];
  return offsetMs(zone, from) === offsetMs(zone, until) ? null : transition(zone, from, until);
}
