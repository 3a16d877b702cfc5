import type { Language, Localized } from '#kernel';
import type { Detector } from '../operators/detector.js';
import type { PatternSet } from '../operators/words.js';
import type { Condition } from '../rules/condition.schema.js';
import type { Expression } from '../rules/expression.js';
import type { Severity } from '../rules/names.js';
import type { CardDefinition, Rule } from '../rules/rule.schema.js';
import type { KeywordAutomaton } from '../text/keyword-automaton.js';
import type { Medium, Scene } from '../transcripts/transcript.js';

/** How many different words a keyword condition needs within its scope. */
export interface WordNeed {
  readonly count: number;
  readonly scope: 'sentence' | 'turn' | 'conversation';
}

export interface CompiledCondition {
  readonly index: number;
  readonly name: string;
  readonly definition: Condition;
  /** Bits of the roles it listens to. */
  readonly mask: number;
  readonly sparesPublished: boolean;
  readonly negated: boolean;
  /** Null for conditions that build on others, and for keywords, which the automaton finds. */
  readonly detector: Detector | null;
  readonly words: WordNeed | null;
  readonly spared: PatternSet | null;
  /** Conditions it builds on: the anchor's, or the members of a sequence. */
  readonly uses: readonly number[];
}

/** An expression whose names are places in the scorecard's conditions. */
export type Bound =
  | { readonly kind: 'condition'; readonly index: number }
  | { readonly kind: 'not'; readonly of: Bound }
  | { readonly kind: 'and' | 'or'; readonly left: Bound; readonly right: Bound }
  | (Omit<Extract<Expression, { kind: 'relation' }>, 'left' | 'right'> & {
      readonly left: Bound;
      readonly right: Bound;
    });

export interface CompiledLevel {
  readonly when: Bound;
  readonly severity: Severity;
  readonly score: number;
}

export interface CompiledRule {
  readonly definition: Rule;
  readonly item: string;
  readonly given: Bound | null;
  /** From mild to grave. */
  readonly levels: readonly CompiledLevel[];
  readonly trigger: Bound | null;
  readonly conditions: readonly number[];
  /** Can raise an alert while the conversation goes on. */
  readonly alerting: boolean;
}

interface ScorecardItem {
  readonly id: string;
  readonly title: Localized;
  readonly weight: number;
}

/** What applies to one kind of conversation. */
export interface Plan {
  readonly rules: readonly CompiledRule[];
  readonly conditions: readonly CompiledCondition[];
  /** By word of the automaton: the conditions that look for it. */
  readonly wordConditions: readonly (readonly CompiledCondition[])[];
}

/** A card with its rules, ready to inspect; made once, used for any number of conversations. */
export interface Scorecard {
  readonly id: string;
  readonly definition: CardDefinition;
  readonly items: readonly ScorecardItem[];
  readonly rules: readonly CompiledRule[];
  readonly conditions: readonly CompiledCondition[];
  readonly automaton: KeywordAutomaton;
  readonly words: readonly string[];
  readonly plan: (scene: Scene, medium: Medium, language: Language) => Plan;
  /** The part of the plan that can raise alerts: all that is needed while a conversation goes on. */
  readonly alertingPlan: Scorecard['plan'];
}
