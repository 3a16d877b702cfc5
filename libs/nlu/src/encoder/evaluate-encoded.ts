import { dealFolds } from '../folds.js';
import type { EvaluationTask } from '../evaluate-intents.js';
import type { Prediction } from '../evaluation.js';
import type { Example } from '../example.js';
import { IntentEngine } from '../intent-engine.js';
import { trainIntents } from '../train.js';
import { EncodedEngine } from './encoded-engine.js';
import type { SentenceEncoder } from './sentence-encoder.port.js';
import { textsToEncode, trainEncoded } from './train-encoded.js';

export interface EncodedEvaluation {
  /** Of each test text and each text out of scope, with the encoder and without it. */
  readonly predictions: readonly Prediction[];
  readonly without: readonly Prediction[];
  /** The confidence from which it answers; the mean of several trainings. */
  readonly answerAt: number;
  /** Mean of one training, with all texts encoded. */
  readonly trainingMs: number;
  /** Microseconds of each query, the encoder's time included. */
  readonly times: readonly number[];
}

type Task = EvaluationTask & { readonly encoder: SentenceEncoder };

/** So many texts go to the encoder at once, and one query may take so long. */
const batch = 256;
const patienceMs = 60_000;

/**
 * Trains on one set of texts with a sentence encoder and measures on others.
 * @throws DomainError `nlu.no-examples`; AdapterError when the encoder fails
 */
export async function evaluateEncoded(task: Task): Promise<EncodedEvaluation> {
  const { train, test, outOfScope = [], language = 'zh', clock = () => 0, encoder } = task;
  const training = { profile: 'full' as const, ...task.training };
  const begun = clock();
  const { model } = trainIntents(train, training);
  const vectors = await encodeAll(textsToEncode({ examples: train, options: training }), encoder);
  const vectorOf = (text: string) => vectors.get(text) ?? new Float32Array(encoder.size);
  const encoded = trainEncoded({ examples: train, options: training, model, encoder, vectorOf });
  const trainingMs = clock() - begun;
  const alone = new IntentEngine(model);
  const failures: unknown[] = [];
  const options = { timeoutMs: patienceMs, onFailure: (error: unknown) => failures.push(error) };
  const engine = new EncodedEngine(alone, encoded.model, encoder, options);
  const asked = [
    ...test.map(({ text, intent }) => ({ text, expected: intent })),
    ...outOfScope.map((text) => ({ text, expected: null })),
  ];
  const predictions: Prediction[] = [];
  const without: Prediction[] = [];
  const times: number[] = [];
  for (const { text, expected } of asked) {
    const from = clock();
    const { ranking, scope } = await engine.assess(text, language);
    times.push((clock() - from) * 1_000);
    if (failures.length > 0) throw failures[0];
    predictions.push({ text, expected, ranking, scope });
    without.push({ text, expected, ...alone.assess(text, language) });
  }
  return { predictions, without, answerAt: encoded.model.together.thresholds.answer, trainingMs, times };
}

/** The same for each of some parts of the examples, with what is left of them. */
export async function crossValidateEncoded(
  task: Omit<Task, 'train' | 'test'> & { readonly examples: readonly Example[]; readonly folds: number },
): Promise<EncodedEvaluation> {
  const { examples, folds, outOfScope = [], ...rest } = task;
  const intents = examples.map(({ intent }) => intent);
  const numbers = new Map([...new Set(intents)].map((intent, number) => [intent, number]));
  const labels = Int32Array.from(intents, (intent) => numbers.get(intent)!);
  const fold = dealFolds(intents, labels, folds, task.training?.seed ?? 1);
  const runs: EncodedEvaluation[] = [];
  for (let part = 0; part < folds; part++) {
    const train = examples.filter((_, at) => fold[at] !== part);
    const test = examples.filter((_, at) => fold[at] === part);
    runs.push(await evaluateEncoded({ ...rest, train, test, outOfScope: part === 0 ? outOfScope : [] }));
  }
  const mean = (of: (run: EncodedEvaluation) => number) => runs.reduce((sum, run) => sum + of(run), 0) / folds;
  return {
    predictions: runs.flatMap(({ predictions }) => predictions),
    without: runs.flatMap(({ without }) => without),
    answerAt: mean(({ answerAt }) => answerAt),
    trainingMs: mean(({ trainingMs }) => trainingMs),
    times: runs.flatMap(({ times }) => times),
  };
}

async function encodeAll(
  texts: readonly string[],
  encoder: SentenceEncoder,
): Promise<ReadonlyMap<string, Float32Array>> {
  const vectors = new Map<string, Float32Array>();
  for (let from = 0; from < texts.length; from += batch) {
    const asked = texts.slice(from, from + batch);
    (await encoder.encode(asked)).forEach((vector, at) => vectors.set(asked[at]!, vector));
  }
  return vectors;
}
