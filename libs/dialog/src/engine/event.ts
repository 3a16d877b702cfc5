import type { Entity, RankedIntent, Signals, Tone, Understanding } from '#kernel';
import type { ActionOutcome } from '../action-runner.port.js';
import type { Values } from '../value.js';

/** What the words do to the conversation itself. */
export interface DialogSignals extends Signals {
  /** Wants to talk to a person. */
  readonly person: boolean;
}

export interface Said {
  readonly kind: 'said';
  readonly text: string;
  /** Number of the customer's turn in the conversation. */
  readonly turn: number;
  readonly understanding: Understanding;
  /** What the words mean inside a dialog, best first. */
  readonly meanings: readonly RankedIntent[];
  readonly entities: readonly Entity[];
  readonly signals: DialogSignals;
}

export type DialogEvent =
  /** A flow is begun from outside: an outbound call, a button. `values` fill its slots. */
  | {
      readonly kind: 'start';
      readonly flow: string;
      readonly turn: number;
      readonly values?: Values;
      /** How a call puts things from here on. */
      readonly tone?: Tone;
    }
  | Said
  | { readonly kind: 'keys'; readonly digits: string; readonly turn: number }
  | { readonly kind: 'silence'; readonly turn: number }
  | { readonly kind: 'hangup'; readonly turn: number }
  /** The answer to a `run` effect. */
  | { readonly kind: 'acted'; readonly key: string; readonly outcome: ActionOutcome };
