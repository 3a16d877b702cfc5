import { type AwaitedAnswer, signalsIn } from '#assistant';
import type { Language } from '#kernel';
import { weigh } from '../barge-in/weigh.js';
import type { Span } from '../ports/call-conversation.port.js';

/** A turn of the customer that is over; times are milliseconds from the beginning of the call, but for `decidedMs`. */
export interface Taken extends Span {
  readonly text: string;
  readonly decidedMs: number;
}

/** What was said while we spoke or thought: dealt with afterwards, unless it only showed that somebody is there. */
export class HeldWords {
  private held: Taken | null = null;

  keep(taken: Taken, { kind }: AwaitedAnswer, language: Language): void {
    const signals = signalsIn(taken.text, language);
    if (weigh(taken.text, signals, { expected: kind, heardShare: 0 }) === 'backchannel') return;
    const { held } = this;
    this.held = held ? { ...taken, startMs: held.startMs, text: `${held.text} ${taken.text}` } : taken;
  }

  release(): Taken | null {
    const { held } = this;
    this.held = null;
    return held;
  }
}
