import type { Said } from './timeline.js';

/** What an operator measured, and what it held that against. */
export type Values = Readonly<Record<string, string | number | boolean | null>>;

/** A place where a condition is met. Offsets are in the folded text. */
export interface Hit {
  /** Index of the turn; -1 is before the first. */
  readonly turn: number;
  readonly say: number;
  readonly from: number;
  readonly to: number;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly values: Values;
}

/** A hit of a part of a turn, or of all of it. */
export function hitIn(said: Said, values: Values, from = 0, to = said.folded.text.length): Hit {
  return { turn: said.index, say: said.say, from, to, startMs: said.startMs, endMs: said.endMs, values };
}

/** Below 0 when `a` stands before `b`. */
export function order(a: Hit, b: Hit): number {
  return a.turn - b.turn || a.from - b.from;
}
