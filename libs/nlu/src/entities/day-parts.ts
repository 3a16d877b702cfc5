import type { PartOfDay } from '#kernel';

/** Minutes since midnight in which each part of the day lies. */
export const dayParts: Readonly<Record<PartOfDay, readonly [from: number, until: number]>> = {
  dawn: [0, 360],
  morning: [360, 720],
  noon: [660, 780],
  afternoon: [720, 1080],
  evening: [1080, 1320],
  night: [1320, 1439],
};

/**
 * Minutes since midnight of an hour on a clock face. Without a part of the day, 1 to 6 are afternoon: banks and their
 * callers are up then. Twelve at night is 0, which belongs to the next day.
 */
export function minutesOf(hour: number, minute: number, part: PartOfDay | null): number | null {
  if (!(hour >= 0 && hour <= 24 && minute >= 0 && minute < 60)) return null;
  return (hourOfDay(hour, part) % 24) * 60 + minute;
}

function hourOfDay(hour: number, part: PartOfDay | null): number {
  if (hour > 12) return hour;
  if (part === null) return hour >= 1 && hour <= 6 ? hour + 12 : hour;
  if (part === 'dawn') return hour === 12 ? 0 : hour;
  if (part === 'morning') return hour;
  if (part === 'noon') return hour < 10 ? hour + 12 : hour;
  if (part === 'afternoon') return hour === 12 ? 12 : hour + 12;
  return hour === 12 ? 0 : hour < 5 && part === 'night' ? hour : hour + 12;
}
