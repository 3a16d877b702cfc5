import { type Instant, localDate, localTime } from '#kernel';

/** The instant at which the day of an instant began in a zone. */
export function startOfDay(at: Instant, timeZone: string): Instant {
  const day = localDate(at, timeZone);
  const guess = Date.parse(`${day}T00:00:00.000Z`);
  // How far the zone's clock is ahead at about that time; twice, because it may be set around midnight.
  const aheadMs = (ms: number) => Date.parse(`${localTime(new Date(ms).toISOString(), timeZone)}:00.000Z`) - ms;
  const once = guess - aheadMs(guess);
  return new Date(guess - aheadMs(once)).toISOString();
}
