import { readable } from './by-day.js';

const hour = (at: string, dials: number) => ({ at, dials, connects: 1, promises: 0, handovers: 0 });

it('shows hours of a few days, and days of many', () => {
  const few = [hour('2026-03-02T01:00:00.000Z', 5), hour('2026-03-03T01:00:00.000Z', 6)];
  expect(readable(few)).toEqual({ isByDay: false, points: few });
  const { isByDay, points } = readable([
    hour('2026-03-02T10:00:00.000Z', 5),
    hour('2026-03-02T11:00:00.000Z', 6),
    hour('2026-03-09T10:00:00.000Z', 7),
  ]);
  expect([isByDay, points.map(({ dials, connects }) => [dials, connects])]).toEqual([
    true,
    [
      [11, 2],
      [7, 1],
    ],
  ]);
});
