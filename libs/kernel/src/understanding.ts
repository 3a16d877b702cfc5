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

/** What one utterance means, as the intent engine sees it. */
export interface Understanding {
  readonly language: Language;
  readonly certainty: Certainty;
  /** The likeliest intents, best first; empty when nothing of the utterance is known. */
  readonly ranking: readonly RankedIntent[];
  /** The version of the model that decided. */
  readonly model: string;
  /** Hash of the sentence encoder that took part; absent without one. */
  readonly encoder?: string;
}
