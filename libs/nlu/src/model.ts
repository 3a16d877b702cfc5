import type { Blend } from './blend.js';
import type { Confidence } from './confidence.js';

/** From which confidence of the best intent its answer is given, and from which the customer is asked back. */
export interface Thresholds {
  readonly answer: number;
  readonly clarify: number;
}

/** What training made: all that the engine needs. Made by `trainIntents`, kept by `encodeModel`. */
export interface IntentModel {
  /** Follows from the content: equal models have equal versions. */
  readonly version: string;
  readonly intents: readonly string[];
  /** 32-bit hash of each feature; its place is its number. */
  readonly features: Uint32Array;
  /** How rare each feature is among the training texts. */
  readonly rarity: Float32Array;
  /** Weights of feature f: `weightClasses` and `weights` from `weightStarts[f]` to `weightStarts[f + 1]`. */
  readonly weightStarts: Uint32Array;
  readonly weightClasses: Uint16Array;
  /** Steps: sign(s) · (s / 127)² · `largestWeight`. */
  readonly weights: Int8Array;
  readonly largestWeight: number;
  /** One per intent, added to its score. */
  readonly bias: Float32Array;
  /** Training texts of intent k: rows `exampleStarts[k]` to `exampleStarts[k + 1]`. */
  readonly exampleStarts: Uint32Array;
  /** Features of row r: `rowFeatures` and `rowValues` (in units of 1/255) from `rowStarts[r]` to `rowStarts[r + 1]`. */
  readonly rowStarts: Uint32Array;
  readonly rowFeatures: Uint32Array;
  readonly rowValues: Uint8Array;
  /** Hashes, two words each, of the training texts that belong to one intent only; ascending. */
  readonly exactHashes: Uint32Array;
  readonly exactClasses: Uint16Array;
  readonly blend: Blend;
  readonly confidence: Confidence;
  readonly thresholds: Thresholds;
}
