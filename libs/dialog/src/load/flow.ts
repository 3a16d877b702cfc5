import type { Localized } from '#kernel';
import type { Expression } from '../expression/expression.js';
import type { TypeOf, Types } from '../expression/typecheck.js';
import type { ScalarType, Sensitivity } from '../schema/actions.schema.js';
import type { Alert, FlowSource, Purpose, Suppression } from '../schema/flow.schema.js';
import type { Prompt } from '../schema/prompts.schema.js';

type Assignments = readonly (readonly [name: string, value: Expression])[];

type Kind =
  | { readonly kind: 'collect'; readonly slot: string }
  | { readonly kind: 'set'; readonly values: Assignments }
  | { readonly kind: 'goto'; readonly step: string; readonly otherwise: string | null }
  | {
      readonly kind: 'run';
      readonly action: string;
      readonly with: Assignments;
      readonly into: string | null;
      readonly failed: string | null;
      readonly refused: string | null;
    }
  | { readonly kind: 'say'; readonly prompt: string }
  | { readonly kind: 'answer'; readonly intent: string }
  | { readonly kind: 'call'; readonly flow: string; readonly with: Assignments; readonly into: string | null }
  | { readonly kind: 'require'; readonly level: number; readonly otherwise: string | null }
  | { readonly kind: 'remember'; readonly slot: string }
  | { readonly kind: 'promise'; readonly amount: Expression; readonly date: Expression; readonly channel: Expression }
  | { readonly kind: 'suppress'; readonly what: Suppression }
  | { readonly kind: 'alert'; readonly what: Alert }
  | { readonly kind: 'handover'; readonly reason: string; readonly disposition: string | null }
  | { readonly kind: 'end'; readonly outcome: string };

/** One move of a step; with a condition it is skipped where that does not hold. */
export type Move = Kind & { readonly when: Expression | null };
export type MoveOf<K extends Kind['kind']> = Extract<Move, { kind: K }>;

type SlotType = ScalarType | 'choice';

export interface Slot {
  readonly name: string;
  readonly type: SlotType;
  readonly ask: string;
  readonly again: readonly string[];
  readonly remind: string;
  readonly tries: number;
  readonly failed: string | null;
  readonly dtmf: number | Readonly<Record<string, string | number | boolean>> | null;
  readonly length: number | null;
  readonly options: Readonly<Record<string, Localized<readonly string[]>>>;
  readonly means: Readonly<Record<string, string | number | boolean>>;
  readonly confirm: 'never' | 'always' | 'unsure';
  readonly readback: string | null;
  /** The list whose field limits the values. */
  readonly choices: { readonly path: readonly string[]; readonly field: string } | null;
  readonly prefer: 'past' | 'future';
  readonly sensitive: boolean;
  readonly check: Expression | null;
  readonly invalid: string | null;
  /** What “half of it” is a part of, and what "the minimum" is. */
  readonly whole: Expression | null;
  readonly minimum: Expression | null;
  readonly on: Readonly<Record<string, string>>;
}

/** A prompt with what it takes and tells. */
export interface CompiledPrompt {
  readonly source: Prompt;
  /** Names that the flow gives; all others are facts of the bank. */
  readonly values: readonly { readonly path: readonly string[]; readonly key: string; readonly of: TypeOf }[];
  readonly discloses: Sensitivity;
}

/** A flow ready to run. */
export interface Flow {
  readonly id: string;
  /** Hash of the flow and its prompts. */
  readonly version: string;
  readonly title: Localized;
  readonly purpose: Purpose;
  readonly intents: readonly string[];
  readonly offers: readonly string[];
  readonly listens: ReadonlySet<string>;
  readonly on: Readonly<Record<string, string>>;
  readonly endings: NonNullable<FlowSource['endings']>;
  readonly slots: Readonly<Record<string, Slot>>;
  readonly steps: Readonly<Record<string, readonly Move[]>>;
  /** Titles of steps that have one. */
  readonly titles: Readonly<Record<string, Localized>>;
  /** The flow's own prompts, then the common ones. */
  readonly prompts: Readonly<Record<string, CompiledPrompt>>;
  readonly types: Types;
}

const outboundPurposes: ReadonlySet<Purpose> = new Set<Purpose>(['collection', 'notice', 'marketing']);

/** The bank speaks first; every path ends in a disposition. */
export const isOutbound = ({ purpose }: { readonly purpose: Purpose }): boolean => outboundPurposes.has(purpose);
