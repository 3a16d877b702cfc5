import type { Language } from './language.js';

export interface RankedIntent {
  readonly intent: string;
  /** Calibrated probability, 0 to 1. */
  readonly confidence: number;
}

/**
 * How far an understanding may be trusted: `sure` may be acted on, `unsure` must be confirmed with the customer,
 * `unknown` is none of our intents.
 */
export type Certainty = 'sure' | 'unsure' | 'unknown';

/** Intents that the conversation so far makes likely, or (`isOnly`) the only ones that can be meant. */
export interface Expected {
  readonly intents: ReadonlySet<string>;
  readonly isOnly: boolean;
}

/** One of several things that an utterance speaks of, and the intent that it would be acted on as. */
export interface UtterancePart extends RankedIntent {
  readonly text: string;
}

/** What one utterance means, as the intent engine sees it. */
export interface Understanding {
  readonly language: Language;
  readonly certainty: Certainty;
  /** The likeliest intents, best first; empty when nothing of the utterance is known. */
  readonly ranking: readonly RankedIntent[];
  /** Where the utterance asks for different things one after the other, each of them, as they were said. */
  readonly parts?: readonly UtterancePart[];
  /** It was taken for the answer to what a flow had asked; nobody was served by the intents it resembles. */
  readonly isAnswer?: true;
  /** The version of the model that decided. */
  readonly model: string;
  /** Hash of the sentence encoder that took part; absent without one. */
  readonly encoder?: string;
}

/** The intent that an utterance was served as; null where it was not sure, or only answered what a flow had asked. */
export function servedIntent(understanding: Understanding | null): string | null {
  if (understanding?.certainty !== 'sure' || understanding.isAnswer) return null;
  return understanding.ranking[0]?.intent ?? null;
}
