import type { Thresholds } from '../model.js';
import type { Bm25Index } from './bm25.js';

/** How evidence is weighed, how sure that makes, and what is sure enough. */
export interface FusedJudgement {
  readonly fusion: Float64Array;
  readonly confidence: Float64Array;
  readonly thresholds: Thresholds;
}

/** What is learned with a sentence encoder, beside the model that needs none. */
export interface EncodedModel extends Bm25Index {
  /** Follows from the content. */
  readonly version: string;
  /** Hash of the encoder; vectors of another one mean nothing here. */
  readonly encoder: string;
  /** Version of the intent model that it stands beside. */
  readonly base: string;
  readonly intents: readonly string[];
  /** Numbers of a vector. */
  readonly size: number;
  /** Scorer of each intent: `size` weights and a bias. */
  readonly scorers: Float32Array;
  /** The examples of intent i are questions `questionStarts[i]` to `questionStarts[i + 1]`. */
  readonly questionStarts: Uint32Array;
  /** Their vectors in 127 steps up to the largest number of each. */
  readonly questionVectors: Int8Array;
  readonly questionScales: Float32Array;
  /** Both engines together, for texts of which the one without an encoder knows something. */
  readonly together: FusedJudgement;
  /** On held-out texts both were no worse than the one alone; else that one answers what it knows something of. */
  readonly helps: boolean;
  /** The encoder alone, for texts of which the other engine knows nothing. */
  readonly alone: FusedJudgement;
}

/** The part of it that is learned from the examples; the rest is fitted on texts held out. */
export type QuestionIndex = Pick<
  EncodedModel,
  'intents' | 'size' | 'scorers' | 'questionStarts' | 'questionVectors' | 'questionScales' | keyof Bm25Index
>;
