import { DateTime } from 'luxon';
import type { Instant } from '#kernel';
import type { CallWindow } from './campaign.js';

const minutesOf = (time: DateTime) => time.hour * 60 + time.minute;

/** Does the campaign place calls at this instant? */
export function isOpen({ timeZone, weekdays, hours, startsAt, endsAt }: CallWindow, now: Instant): boolean {
  if ((startsAt !== null && now < startsAt) || (endsAt !== null && now >= endsAt)) return false;
  const local = DateTime.fromISO(now, { zone: timeZone });
  const minute = minutesOf(local);
  return weekdays.includes(local.weekday) && hours.some(({ from, to }) => minute >= from && minute < to);
}

/** The next instant at which it does, `now` included; null when there is none within two weeks. */
export function opensAt(window: CallWindow, now: Instant): Instant | null {
  if (isOpen(window, now)) return now;
  const after = window.startsAt !== null && window.startsAt > now ? window.startsAt : now;
  if (isOpen(window, after)) return after;
  const day = DateTime.fromISO(after, { zone: window.timeZone }).startOf('day');
  const starts = Array.from({ length: 15 }, (_, i) => day.plus({ days: i })).flatMap((start) =>
    window.hours.map(({ from }) => start.set({ hour: Math.floor(from / 60), minute: from % 60 })),
  );
  const next = starts
    .map((start) => start.toUTC().toISO() ?? '')
    .filter((start) => start > after)
    .sort()
    .find((start) => isOpen(window, start));
  return next ?? null;
}
