import { isSpeakable } from '../markup/speech-pieces.js';
import { tidy } from './fixed-parts.js';

/** A stretch of a text: known beforehand, or to be rendered now. */
export interface Stretch {
  readonly text: string;
  readonly isPrepared: boolean;
}

/** Finds the longest prepared parts of a text, from its beginning on. */
export class PreparedParts {
  /** By their first two characters, longest first. */
  private readonly byStart = new Map<string, string[]>();
  private readonly all = new Set<string>();

  constructor(parts: Iterable<string>) {
    for (const part of parts) this.all.add(part);
    for (const part of this.all) {
      const start = part.slice(0, 2);
      this.byStart.set(start, [...(this.byStart.get(start) ?? []), part]);
    }
    for (const list of this.byStart.values()) list.sort((a, b) => b.length - a.length);
  }

  get texts(): ReadonlySet<string> {
    return this.all;
  }

  /** The text cut into what is prepared and what is not; null when too little of it is prepared to be worth a seam. */
  plan(text: string): readonly Stretch[] | null {
    const whole = tidy(text);
    if (this.all.has(whole)) return [{ text: whole, isPrepared: true }];
    const stretches = this.cut(whole);
    const known = stretches
      .filter(({ isPrepared }) => isPrepared)
      .reduce((sum, stretch) => sum + stretch.text.length, 0);
    return known * 3 >= whole.length ? stretches : null;
  }

  private cut(text: string): Stretch[] {
    const stretches: Stretch[] = [];
    let open = '';
    const close = (): void => {
      if (isSpeakable(open)) stretches.push({ text: open.trim(), isPrepared: false });
      open = '';
    };
    for (let at = 0; at < text.length;) {
      const part = this.partAt(text, at);
      if (part === null) open += text.charAt(at++);
      else {
        close();
        stretches.push({ text: part, isPrepared: true });
        at += part.length;
      }
    }
    close();
    return stretches;
  }

  private partAt(text: string, at: number): string | null {
    const candidates = this.byStart.get(text.slice(at, at + 2)) ?? [];
    return (
      candidates.find(
        (part) => text.startsWith(part, at) && isWordEnd(text, at) && isWordEnd(text, at + part.length),
      ) ?? null
    );
  }
}

/** Not in the middle of a Latin word or a number. */
function isWordEnd(text: string, at: number): boolean {
  return !/[a-z0-9]{2}/i.test(text.slice(Math.max(0, at - 1), at + 1)) || at === 0;
}

/** How long a voice pauses where two recordings meet. */
export function pauseAfterMs(text: string): number {
  if (/[。！？.!?]$/u.test(text)) return 280;
  return /[，；：,;:]$/u.test(text) ? 140 : 0;
}
