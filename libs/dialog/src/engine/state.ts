import type { Tone } from '#kernel';
import type { Value, Values } from '../value.js';
import type { RunEffect, SayEffect } from './effect.js';

/** What a slot's value rests on. */
export interface SlotMark {
  /** The customer turn it comes from. */
  readonly turn: number;
  /** Heard well enough to be used without asking. */
  readonly sure: boolean;
  readonly confirmed: boolean;
  /** Where it was collected, to come back to when it is corrected; null while it was not asked for yet. */
  readonly at: { readonly step: string; readonly index: number } | null;
  /** Counts collections in the frame, so that what was agreed later can be told from what came before. */
  readonly order: number;
  /** Changing actions that had run in the frame when it was collected. */
  readonly changes: number;
}

/** How a flow came to run, and what happens when it ends. */
type Return =
  | { readonly kind: 'root' }
  | { readonly kind: 'switch' }
  | { readonly kind: 'call'; readonly into: string | null }
  | { readonly kind: 'require' };

/** One flow in progress. */
export interface Frame {
  readonly flow: string;
  readonly version: string;
  readonly step: string;
  readonly index: number;
  readonly returns: Return;
  /** Slots and variables; what an action or a called flow returned is one value of named values. */
  readonly values: Readonly<Record<string, Value | Values>>;
  readonly marks: Readonly<Record<string, SlotMark>>;
  readonly tries: Readonly<Record<string, number>>;
  readonly heard: readonly string[];
  /** Collections and changing actions so far. */
  readonly collected: number;
  readonly changes: number;
  /** The level that verification was tried for here. */
  readonly tried: number;
}

/** What the next event answers. */
type Waiting =
  | { readonly kind: 'slot'; readonly slot: string; readonly sensitive: boolean }
  | { readonly kind: 'confirm'; readonly slot: string }
  /** Arguments that are secrets are left out; without them the action cannot be asked for again. */
  | { readonly kind: 'action'; readonly run: RunEffect; readonly isWhole: boolean }
  /** A person was offered; `then`: what a no leads to. */
  | { readonly kind: 'person'; readonly then: 'ask' | 'end' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'offer'; readonly flow: string };

/** Where a conversation stands. Plain JSON: it may be stored after any step and taken up anywhere. */
export interface DialogState {
  /** Flows in progress; the last one runs, the others wait for it. */
  readonly frames: readonly Frame[];
  readonly waiting: Waiting | null;
  /** What the customer has proved so far. */
  readonly level: number;
  /** Who the customer proved to be. */
  readonly customer: string | null;
  readonly memory: Values;
  /** What was said last, to say it again. */
  readonly said: readonly SayEffect[];
  readonly saidTurn: number;
  readonly turn: number;
  /** Actions asked for within this turn. */
  readonly runs: number;
  /** In a row. */
  readonly misses: number;
  readonly silences: number;
  readonly angers: number;
  readonly abuses: number;
  readonly promised: boolean;
  readonly missedTurns: readonly number[];
  /** Customer turns that the ending will rest on. */
  readonly evidence: readonly number[];
  /** How this call puts things; left out: neutral. */
  readonly tone?: Tone;
  /** Steps of a call that the bank places, as `flow#step`: each once, the one entered last at the end. */
  readonly steps?: readonly string[];
}

export const initialState: DialogState = {
  frames: [],
  waiting: null,
  level: 0,
  customer: null,
  memory: {},
  said: [],
  saidTurn: 0,
  turn: 0,
  runs: 0,
  misses: 0,
  silences: 0,
  angers: 0,
  abuses: 0,
  promised: false,
  missedTurns: [],
  evidence: [],
};
