import { noKeys, paused, pressed } from './key-buffer.js';

/** Who has pressed as many keys as were asked for may close with # within this time, which answers nothing more. */
const closesWithinMs = 3_000;

/** Collects the keys of a call until they make an answer. */
export class Keypad {
  private buffer = noKeys;
  private filledMs = -Infinity;

  constructor(private readonly onComplete: (digits: string) => void) {}

  /** False for a key that means nothing. */
  counts(key: string, atMs: number): boolean {
    return key !== '#' || this.buffer.digits !== '' || atMs - this.filledMs >= closesWithinMs;
  }

  press(key: string, expected: number | null, atMs: number): void {
    const step = pressed(this.buffer, key, expected, atMs);
    if (step.complete !== null && key !== '#' && expected !== null) this.filledMs = atMs;
    this.take(step);
  }

  tick(atMs: number): void {
    if (this.buffer !== noKeys) this.take(paused(this.buffer, atMs));
  }

  clear(): void {
    this.buffer = noKeys;
  }

  private take({ buffer, complete }: ReturnType<typeof paused>): void {
    this.buffer = buffer;
    if (complete !== null) this.onComplete(complete);
  }
}
