import type { Localized, Role } from '#kernel';
import type { Values } from '../hit.js';
import type { PromiseToPay } from '../promise/read-promise.js';
import type { Severity } from '../rules/names.js';

/** What shows a finding: words of a turn, and what the operator measured there. */
export interface Evidence {
  /** Index of the turn in the transcript, from 0. */
  readonly turn: number;
  readonly role: Role;
  /** The sentence around the hit. */
  readonly quote: string;
  /** Offsets of the hit in the turn's text. */
  readonly from: number;
  readonly to: number;
  /** Of the sentence, reckoned within its turn by letters; null without times. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly condition: string;
  readonly operator: string;
  readonly values: Values;
  /** True where the condition should have been met here and was not. */
  readonly missing: boolean;
}

/** One rule that a conversation broke. */
export interface Finding {
  readonly rule: string;
  readonly item: string;
  readonly name: Localized;
  readonly severity: Severity;
  /** Points; negative takes away. */
  readonly score: number;
  readonly explanation: Localized;
  /** At least one, in the conversation's order. */
  readonly evidence: readonly Evidence[];
  /** The part of the recording to hear; null without times. */
  readonly audio: { readonly fromMs: number; readonly toMs: number } | null;
}

export type NotEvaluatedReason =
  'no-times' | 'no-loudness' | 'no-metadata' | 'no-record' | 'no-judge' | 'judge-silent' | 'quote-not-in-turn';

/** A rule that applies and could not be decided, and why. */
export interface NotEvaluated {
  readonly rule: string;
  readonly reason: NotEvaluatedReason;
}

/** What the bank owes after what was said. */
export interface Obligation {
  readonly rule: string;
  readonly name: string;
  readonly turn: number;
  readonly withinSeconds: number;
}

export interface ItemScore {
  readonly id: string;
  readonly title: Localized;
  readonly weight: number;
  /** Null: not applicable, its weight is spread over the others. */
  readonly earned: number | null;
}

/** The result of inspecting one conversation with one scorecard. */
export interface Inspection {
  readonly conversation: string;
  readonly scorecard: string;
  readonly version: string;
  /** 0 to 100, one decimal. */
  readonly score: number;
  readonly grade: 'good' | 'pass' | 'fail';
  readonly items: readonly ItemScore[];
  /** Gravest first. */
  readonly findings: readonly Finding[];
  /** Ids of the rules that were decided, findings or not. */
  readonly evaluated: readonly string[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly obligations: readonly Obligation[];
  readonly promise: PromiseToPay | null;
}
