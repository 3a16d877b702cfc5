import { timeShown } from './time-shown.js';

const hours = ['2026-03-05T06:00:00Z', '2026-03-05T09:00:00Z'];
const minutes = ['2026-03-05T07:30:00Z', '2026-03-05T07:34:00Z'];
const weeks = ['2026-03-01T00:00:00Z', '2026-03-20T00:00:00Z'];

it.each([
  [hours, false, '07:30'],
  [minutes, false, '07:30:00'],
  [minutes.slice(1), false, '07:30:00'],
  [weeks, false, '5/3'],
  [weeks, true, '5/3, 07:30'],
  [[], false, '07:30'],
])('of %j', (at, isWhole, shown) => {
  expect(timeShown(Date.UTC(2026, 2, 5, 7, 30) / 1_000, at, 'en-GB', isWhole)).toBe(shown.replace('5/3', '05/03'));
});
