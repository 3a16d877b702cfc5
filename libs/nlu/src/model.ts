import type { Blend } from './blend.js';
import type { Confidence } from './confidence.js';
import type { NeuralWeights } from './neural-scorer.js';
import type { ScopeQuantiles } from './scope.js';

/** From which confidence of the best intent its answer is given, and from which the customer is asked back. */
export interface Thresholds {
  readonly answer: number;
  readonly clarify: number;
}

/** What training made: all that the engine needs. Made by `trainIntents`, kept by `encodeModel`. */
export interface IntentModel extends NeuralWeights {
  /** Follows from the content: equal models have equal versions. */
  readonly version: string;
  readonly intents: readonly string[];
  /** 32-bit hash of each feature; its place is its number. */
  readonly features: Uint32Array;
  /** How rare each feature is among the training texts. */
  readonly rarity: Float32Array;
  /** The weight of each feature for the intents that do not list it. */
  readonly common: Float32Array;
  /** The intents that list feature f: `entryClasses`, ascending, from `entryStarts[f]` to `entryStarts[f + 1]`. */
  readonly entryStarts: Uint32Array;
  readonly entryClasses: Uint16Array;
  /** Weight beyond the common one, in steps: sign(s) · (s / 127)² · `largestWeight`. */
  readonly entryWeights: Int8Array;
  readonly largestWeight: number;
  /** What the centre of the intent's training texts holds of the feature; 0 for a feature that they do not have. */
  readonly entryCentres: Uint8Array;
  /** One per intent, added to its score. */
  readonly bias: Float32Array;
  /** Rarity of a feature that no training text has. */
  readonly strangeness: number;
  /** Hashes, two words each, of the training texts that belong to one intent only; ascending. */
  readonly exactHashes: Uint32Array;
  readonly exactClasses: Uint16Array;
  readonly blend: Blend;
  readonly confidence: Confidence;
  readonly scope: ScopeQuantiles;
  readonly thresholds: Thresholds;
}
