import type { Example } from './example.js';
import type { Judgement, Measured } from './judge.js';
import type { IntentModel } from './model.js';

/** What learning from unlabelled texts did. */
export interface HistoryReport {
  /** Different texts that were not taught, and how many of them were learned from. */
  readonly texts: number;
  readonly guessed: number;
  /** Share understood rightly of every fifth example, by linear engines that did not know these, without the texts and with. */
  readonly accuracyBefore: number;
  readonly accuracyAfter: number;
}

export interface TrainingReport extends Measured {
  readonly examples: number;
  readonly intents: number;
  /** The neural head was trained and found to be better on held-out texts. */
  readonly neural: boolean;
  /** What learning from past conversations brought; null without it. */
  readonly history: HistoryReport | null;
  /** Texts that stand under several intents. */
  readonly contradictions: readonly string[];
}

/** A further training after a first one. */
export interface FurtherTraining {
  /** Examples of small weight. */
  readonly guesses?: readonly Example[];
  /** What the first one fitted on held-out texts; nothing is held out then. */
  readonly fitted?: TrainedOnce['judgement'];
}

export interface TrainedOnce extends TrainingResult {
  readonly judgement: Judgement & { readonly neural: boolean };
}

export interface TrainingResult {
  readonly model: IntentModel;
  readonly report: TrainingReport;
}
