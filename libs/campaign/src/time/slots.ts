import { DateTime } from 'luxon';
import { z } from 'zod';

const clock = /^([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/;

/** A part of the day by the customer's clock, half-open: 09:00-11:00 ends as 11:00 strikes. */
export interface Slot {
  readonly fromMinute: number;
  readonly untilMinute: number;
}

const slotSchema = z
  .string()
  .regex(clock, 'must be a part of the day such as 09:00-11:00')
  .transform((text): Slot => {
    const [fromHour = 0, from = 0, untilHour = 0, until = 0] = text.split(/[:-]/).map(Number);
    return { fromMinute: fromHour * 60 + from, untilMinute: untilHour * 60 + until };
  })
  .refine(
    ({ fromMinute, untilMinute }) => fromMinute < untilMinute && untilMinute <= 1_440,
    'must end after it begins',
  );

export const slotsSchema = z
  .array(slotSchema)
  .min(1)
  .refine(
    (slots) => slots.every(({ fromMinute }, i) => i === 0 || (slots[i - 1]?.untilMinute ?? 0) <= fromMinute),
    'must stand in order and not overlap',
  );

/** Which slot an instant lies in by the clock of a zone; -1 outside all. */
export function slotAt(slots: readonly Slot[], atMs: number, zone: string): number {
  const { hour, minute } = DateTime.fromMillis(atMs, { zone });
  const now = hour * 60 + minute;
  return slots.findIndex(({ fromMinute, untilMinute }) => fromMinute <= now && now < untilMinute);
}

/** The instant at which a clock shows so many minutes after midnight; 1440 is the next midnight. */
function onDay(midnight: DateTime, minute: number): number {
  const day = minute === 1_440 ? midnight.plus({ days: 1 }) : midnight.set({ hour: Math.floor(minute / 60) });
  return day.set({ minute: minute % 60 }).toMillis();
}

/** The first instant from `fromMs` on that lies in one of the slots, not counting the one left out. */
export function firstInSlots(slots: readonly Slot[], fromMs: number, zone: string, without = -1): number {
  const midnight = DateTime.fromMillis(fromMs, { zone }).startOf('day');
  const open = slots.filter((_, i) => i !== without || slots.length === 1);
  // Three days, for the day on which clocks jump over a whole slot.
  for (let day = 0; day < 3; day++) {
    const date = midnight.plus({ days: day });
    for (const { fromMinute, untilMinute } of open) {
      const at = Math.max(onDay(date, fromMinute), fromMs);
      if (at < onDay(date, untilMinute)) return at;
    }
  }
  return fromMs;
}
