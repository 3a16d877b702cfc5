const dayMs = 86_400_000;

/** Days since 1970-01-01 of an ISO date; NaN for other text. */
function dayNumber(date: string): number {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number);
  return Date.UTC(year ?? NaN, (month ?? NaN) - 1, day ?? NaN) / dayMs;
}

export function addDays(date: string, days: number): string | null {
  const moved = dayNumber(date) + Math.round(days);
  return Number.isFinite(moved) && Math.abs(moved) < 1e7 ? new Date(moved * dayMs).toISOString().slice(0, 10) : null;
}

/** Whole days from one date to a later one; negative when it is earlier. */
export function daysBetween(from: string, to: string): number | null {
  const days = dayNumber(to) - dayNumber(from);
  return Number.isFinite(days) ? days : null;
}
