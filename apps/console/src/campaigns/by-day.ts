import dayjs from 'dayjs';
import type { Rehearsed } from '#contracts';

type Hour = Rehearsed['timeline'][number];

/** Longer than this is read by days, not by hours. */
const mostHours = 72;

/** Hours as they are, or summed up by day where there are too many to be read. */
export function readable(hours: readonly Hour[]): { readonly isByDay: boolean; readonly points: readonly Hour[] } {
  const [first, last] = [hours[0], hours.at(-1)];
  if (!first || !last || dayjs(last.at).diff(first.at, 'hour') <= mostHours) return { isByDay: false, points: hours };
  const days = new Map<string, Hour>();
  for (const { at, dials, connects, promises, handovers } of hours) {
    const day = dayjs(at).startOf('day').toISOString();
    const sum = days.get(day) ?? { at: day, dials: 0, connects: 0, promises: 0, handovers: 0 };
    days.set(day, {
      at: day,
      dials: sum.dials + dials,
      connects: sum.connects + connects,
      promises: sum.promises + promises,
      handovers: sum.handovers + handovers,
    });
  }
  return { isByDay: true, points: [...days.values()] };
}
