import type { Signals } from '#kernel';

export type Signal = Exclude<keyof Signals, 'anger'>;

/** A signal is there when its pattern matches and the exception does not. */
export interface SignalPattern {
  readonly found: RegExp;
  readonly unless?: RegExp;
}

export type SignalPatterns = Readonly<Record<Signal, SignalPattern>>;
