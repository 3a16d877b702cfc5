/** Numbers from 0 up to 1, the same for the same seed (mulberry32, Ettinger 2017). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A normal number with mean 0 and deviation 1 (Box and Muller). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A lognormal number of a mean and a deviation of its logarithm. */
export function lognormal(random: () => number, mean: number, logDeviation: number): number {
  return Math.exp(Math.log(mean) - (logDeviation * logDeviation) / 2 + logDeviation * normal(random));
}
