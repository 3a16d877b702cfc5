import fc from 'fast-check';
import {
  clockChange,
  dateOf,
  dayOf,
  hourMs,
  instantsOf,
  minuteMs,
  offsetMs,
  startOfDay,
  wallTime,
  weekdayOf,
} from './zone.js';

const newYork = 'America/New_York';
const iso = (ms: number): string => new Date(ms).toISOString();

it('knows the weekday of a date', () => {
  expect(weekdayOf(dayOf('2026-03-09'))).toBe(1);
  expect(weekdayOf(dayOf('2026-03-15'))).toBe(7);
  expect(weekdayOf(dayOf('1969-12-31'))).toBe(3);
  expect(dateOf(dayOf('2024-02-29'))).toBe('2024-02-29');
});

it('gives the instant of the jump for a time that clocks jump over', () => {
  expect(instantsOf(newYork, dayOf('2026-03-08'), 2.5 * hourMs).map(iso)).toEqual(['2026-03-08T07:00:00.000Z']);
});

it('gives both instants of a time that comes twice', () => {
  expect(instantsOf(newYork, dayOf('2026-11-01'), 1.5 * hourMs).map(iso)).toEqual([
    '2026-11-01T05:30:00.000Z',
    '2026-11-01T06:30:00.000Z',
  ]);
});

it('starts the day after the jump where midnight does not exist', () => {
  expect(iso(startOfDay('Asia/Beirut', dayOf('2026-03-29')))).toBe('2026-03-28T22:00:00.000Z');
  expect(wallTime('Asia/Beirut', startOfDay('Asia/Beirut', dayOf('2026-03-29'))).msOfDay).toBe(hourMs);
});

it('finds when clocks change', () => {
  expect(iso(clockChange(newYork, dayOf('2026-03-08'))!)).toBe('2026-03-08T07:00:00.000Z');
  expect(iso(clockChange(newYork, dayOf('2026-11-01'))!)).toBe('2026-11-01T06:00:00.000Z');
  expect(clockChange(newYork, dayOf('2026-03-09'))).toBeNull();
  expect(clockChange('Asia/Shanghai', dayOf('2026-03-08'))).toBeNull();
});

it('comes back to the instant from what the wall shows', () => {
  const zones = [newYork, 'Asia/Shanghai', 'Europe/London', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Phoenix'];
  const minutes = fc.integer({ min: Date.parse('2024-01-01') / minuteMs, max: Date.parse('2028-12-31') / minuteMs });
  fc.assert(
    fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
      const atMs = minute * minuteMs;
      const { day, msOfDay } = wallTime(zone, atMs);
      expect(instantsOf(zone, day, msOfDay)).toContain(atMs);
    }),
  );
});

it('agrees with the machine about offsets', () => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: newYork,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  for (
    let atMs = Date.parse('2026-03-07T00:00:00Z');
    atMs < Date.parse('2026-03-10T00:00:00Z');
    atMs += 20 * minuteMs
  ) {
    expect(new Date(atMs + offsetMs(newYork, atMs)).toISOString().slice(11, 16)).toBe(format.format(atMs));
  }
});
