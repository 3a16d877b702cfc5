const firstMs = 200;
const longestMs = 10_000;

/** Doubles with every failure up to 10 s; a random half of it keeps many from coming back at once. */
export function retryDelayMs(failures: number, random: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 16));
  return Math.round(full / 2 + (full / 2) * random);
}
