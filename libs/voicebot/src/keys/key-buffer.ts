/** After so long without a further key, those pressed are all. */
const pauseMs = 3_000;

export interface KeyBuffer {
  readonly digits: string;
  readonly lastMs: number;
}

export const noKeys: KeyBuffer = { digits: '', lastMs: 0 };

export interface KeyStep {
  readonly buffer: KeyBuffer;
  /** Keys that make an answer, once they do. */
  readonly complete: string | null;
}

const complete = (digits: string): KeyStep => ({ buffer: noKeys, complete: digits });

/** One more key; `expected` is how many make an answer, null where none are asked for. */
export function pressed({ digits }: KeyBuffer, key: string, expected: number | null, atMs: number): KeyStep {
  const all = digits + key;
  if (key === '#' || expected === null || all.length >= expected) return complete(all);
  // Among several digits a first 0 may ask for a person or begin a number: the pause will tell.
  return { buffer: { digits: all, lastMs: atMs }, complete: null };
}

export function paused(buffer: KeyBuffer, atMs: number): KeyStep {
  const isOver = buffer.digits !== '' && atMs - buffer.lastMs >= pauseMs;
  return isOver ? complete(buffer.digits) : { buffer, complete: null };
}
