import { resolve } from 'node:path';
import { OnnxSentenceEncoder } from '#adapters';
import {
  crossValidateEncoded,
  type EncodedEvaluation,
  evaluateEncoded,
  evaluatePredictions,
  type Example,
  type SentenceEncoder,
} from '#nlu';
import { findRoot } from '../../../server/src/platform/root.js';
import { readSettings } from '../../../server/src/platform/settings.js';
import { figuresOf, type Figures, type MeasuringTask, timesOf } from './measure.js';

/** Figures with an encoder, and what the same engine does without it. */
export interface EncodedFigures extends Figures {
  readonly withoutEncoder: { readonly accuracy: number; readonly top3: number };
}

/** The encoder in a folder, used as the settings say. @throws DomainError `bad-encoder` */
export function openEncoderFolder(folder: string): Promise<OnnxSentenceEncoder> {
  const { pooling, prefix, maxTokens } = readSettings(findRoot(), process.env).understanding.encoder;
  return OnnxSentenceEncoder.open({ folder: resolve(folder), pooling, prefix, maxTokens });
}

type Task = MeasuringTask & { readonly encoder: SentenceEncoder };

const clock = () => performance.now();

/** Trains on the examples with the encoder and measures on other texts. */
export async function measureEncodedOn(test: readonly Example[], task: Task): Promise<EncodedFigures> {
  return figures(await evaluateEncoded({ ...task, train: task.examples, test, clock }));
}

/** Trains on all examples but a part with the encoder, measures on the part, for each of some parts. */
export async function measureEncodedAcross(folds: number, task: Task): Promise<EncodedFigures> {
  return figures(await crossValidateEncoded({ ...task, folds, clock }));
}

function figures({ predictions, without, answerAt, trainingMs, times }: EncodedEvaluation): EncodedFigures {
  const evaluation = evaluatePredictions(predictions, answerAt);
  const { accuracy, top3 } = evaluatePredictions(without, answerAt);
  const run = { evaluation, threshold: answerAt, trainSeconds: trainingMs / 1_000, times: timesOf(times) };
  return { ...figuresOf(run), withoutEncoder: { accuracy, top3 } };
}
