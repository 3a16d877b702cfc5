const daySeconds = 86_400;

const secondsWithin = 600;

/** A time on an axis: the clock within two days, to the second within minutes, the day beyond; `isWhole` asks for both. */
export function timeShown(second: number, at: readonly string[], locale: string, isWhole = false): string {
  const [first, last] = [Date.parse(at[0] ?? ''), Date.parse(at.at(-1) ?? '')];
  const isShort = !(last - first > 2 * daySeconds * 1_000);
  const isMinutes = last - first <= secondsWithin * 1_000;
  const clock = {
    hour: '2-digit',
    minute: '2-digit',
    ...(isMinutes && { second: '2-digit' as const }),
    hourCycle: 'h23',
  } as const;
  const day = { month: 'numeric', day: 'numeric' } as const;
  const parts = isWhole ? { ...day, ...clock } : isShort ? clock : day;
  return new Intl.DateTimeFormat(locale, parts).format(new Date(second * 1_000));
}
