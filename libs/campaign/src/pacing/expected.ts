import type { DurationCurve } from './duration-curve.js';
import { normalShare } from './normal-share.js';

/** A number of independent chances: how many come true on average, and the variance. */
export interface Expected {
  readonly mean: number;
  readonly variance: number;
}

const nothing: Expected = { mean: 0, variance: 0 };

export const plus = (a: Expected, b: Expected): Expected => ({
  mean: a.mean + b.mean,
  variance: a.variance + b.variance,
});

/** Of how many that have lasted so long, each comes true with the chance a function gives it. */
export function expected(elapsedMs: readonly number[], chanceOf: (elapsedMs: number) => number): Expected {
  let [mean, variance] = [0, 0];
  for (const elapsed of elapsedMs) {
    const chance = chanceOf(elapsed);
    mean += chance;
    variance += chance * (1 - chance);
  }
  return { mean, variance };
}

/** How many of those that have lasted so long end within a time. */
export function ending(curve: DurationCurve, elapsedMs: readonly number[], withinMs: number): Expected {
  return withinMs <= 0 ? nothing : expected(elapsedMs, (elapsed) => curve.endsWithin(withinMs, elapsed));
}

/** Below this, a normal distribution says nothing of so few chances. */
const leastVariance = 0.25;

/**
 * The chance that one more finds nobody: that those who want somebody are at least as many as those who are free.
 * `spare` are the free less the wanted.
 */
export function shortfall(spare: Expected, more: number, chance: number): number {
  const spread = spare.variance + more * chance * (1 - chance);
  // Nothing is left to chance: one person who is free and whom nobody wants is there for certain.
  if (spread === 0) return spare.mean - more * chance >= 1 ? 0 : 1;
  const variance = Math.max(spread, leastVariance);
  return normalShare((more * chance + 0.5 - spare.mean) / Math.sqrt(variance));
}
