import type { Disposition, Interruption, Localized, Money } from '#kernel';
import type { TypeName } from '../expression/typecheck.js';
import type { Sensitivity } from '../schema/actions.schema.js';
import type { Alert, Suppression } from '../schema/flow.schema.js';
import type { Value, Values } from '../value.js';

/** A value with what it is, so that it can be shown and read out rightly. */
export interface TypedValue {
  readonly type: TypeName;
  readonly value: Value;
  /** The types in the rows of a list. */
  readonly fields?: Readonly<Record<string, TypeName>>;
  /** The words for a chosen option. */
  readonly words?: Localized;
}

export type TypedValues = Readonly<Record<string, TypedValue>>;

/** Says a prompt; `render` makes the words. */
export interface SayEffect {
  readonly kind: 'say';
  readonly flow: string;
  readonly version: string;
  readonly prompt: string;
  readonly values: TypedValues;
  readonly interruptible: Interruption;
  readonly discloses: Sensitivity;
  /** The slot this brings the customer back to, after something came between. */
  readonly reminder: string | null;
  /** Values offered as buttons, beside the prompt's own. */
  readonly choices: readonly TypedValue[];
  /** The words that answer are a secret: mask them, show a password field. */
  readonly sensitiveNext: boolean;
}

export interface RunEffect {
  readonly kind: 'run';
  readonly action: string;
  readonly arguments: Values;
  readonly key: string;
  readonly timeoutMs: number;
  /** Whose business it is: proved by an action, else what the channel knows. */
  readonly customer: string | null;
}

/** What a person who takes over should know. */
export interface Summary {
  readonly flow: string;
  readonly title: Localized;
  readonly step: string;
  readonly level: number;
  /** What the customer gave, secrets left out. */
  readonly slots: TypedValues;
  /** Customer turns that were not understood. */
  readonly missedTurns: readonly number[];
  /** An action whose outcome is not known. */
  readonly pending: string | null;
}

export type Effect =
  | SayEffect
  /** The knowledge passage of an intent. */
  | { readonly kind: 'answer'; readonly intent: string }
  | RunEffect
  | {
      readonly kind: 'promise';
      readonly key: string;
      readonly amount: Money;
      readonly date: string;
      readonly channel: string;
      readonly evidenceTurns: readonly number[];
    }
  | { readonly kind: 'suppress'; readonly what: Suppression; readonly evidenceTurns: readonly number[] }
  | { readonly kind: 'alert'; readonly what: Alert; readonly evidenceTurns: readonly number[] }
  | { readonly kind: 'handover'; readonly reason: string; readonly summary: Summary }
  /** The task is over; of an outbound call, the whole call, with its one disposition. */
  | {
      readonly kind: 'end';
      readonly flow: string;
      readonly outcome: 'resolved' | 'unresolved' | 'cancelled' | 'handed_over';
      readonly disposition: Disposition | null;
      readonly evidenceTurns: readonly number[];
    };
