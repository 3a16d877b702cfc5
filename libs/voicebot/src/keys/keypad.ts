import { noKeys, paused, pressed } from './key-buffer.js';

/** Collects the keys of a call until they make an answer. */
export class Keypad {
  private buffer = noKeys;

  constructor(private readonly onComplete: (digits: string) => void) {}

  press(key: string, expected: number | null, atMs: number): void {
    this.take(pressed(this.buffer, key, expected, atMs));
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
