import type { Language } from '#kernel';
import type { TrainingOptions } from './corpus.js';
import type { Example } from './example.js';
import { evaluatePredictions, type IntentEvaluation, type Prediction } from './evaluation.js';
import { dealFolds } from './folds.js';
import { IntentEngine } from './intent-engine.js';
import { trainIntents } from './train.js';
import type { TrainingReport } from './training-result.js';

export interface EvaluationTask {
  readonly train: readonly Example[];
  /** Questions that training does not see. */
  readonly test: readonly Example[];
  /** Texts that no intent answers; they are only measured with. */
  readonly outOfScope?: readonly string[];
  /** The full profile, unless told. */
  readonly training?: TrainingOptions;
  /** The language of texts without letters. */
  readonly language?: Language;
  /** Milliseconds of a steady clock; without it times are 0. */
  readonly clock?: () => number;
}

/** Microseconds of one query. */
export interface QueryTimes {
  readonly mean: number;
  readonly p50: number;
  readonly p99: number;
}

export interface EvaluationResult {
  readonly evaluation: IntentEvaluation;
  /** Of each test text and each text out of scope, in their order. */
  readonly predictions: readonly Prediction[];
  /** What each training said of itself. */
  readonly reports: readonly TrainingReport[];
  readonly trainingMs: number;
  readonly queryMicroseconds: QueryTimes;
}

/**
 * Trains on one set of texts and measures on others.
 * @throws DomainError `nlu.no-examples`
 */
export function evaluateIntents(task: EvaluationTask): EvaluationResult {
  const run = measure(task);
  return resultOf([run]);
}

/**
 * Trains `folds` times, each time without a part of the examples that it is then measured on; texts out of scope are
 * measured with the first model.
 * @throws DomainError `nlu.no-examples`
 */
export function crossValidateIntents(
  task: Omit<EvaluationTask, 'train' | 'test'> & { readonly examples: readonly Example[]; readonly folds: number },
): EvaluationResult {
  const { examples, folds, outOfScope = [], ...rest } = task;
  const intents = examples.map(({ intent }) => intent);
  const numbers = new Map([...new Set(intents)].map((intent, number) => [intent, number]));
  const labels = Int32Array.from(intents, (intent) => numbers.get(intent)!);
  const fold = dealFolds(intents, labels, folds, task.training?.seed ?? 1);
  const runs = Array.from({ length: folds }, (_, part) =>
    measure({
      ...rest,
      train: examples.filter((_, at) => fold[at] !== part),
      test: examples.filter((_, at) => fold[at] === part),
      outOfScope: part === 0 ? outOfScope : [],
    }),
  );
  return resultOf(runs);
}

interface Run {
  readonly predictions: readonly Prediction[];
  readonly report: TrainingReport;
  readonly trainingMs: number;
  readonly times: readonly number[];
}

function measure({
  train,
  test,
  outOfScope = [],
  training = {},
  language = 'zh',
  clock = () => 0,
}: EvaluationTask): Run {
  const begun = clock();
  const { model, report } = trainIntents(train, { profile: 'full', ...training });
  const trainingMs = clock() - begun;
  const engine = new IntentEngine(model);
  const texts = [
    ...test.map(({ text, intent }) => ({ text, expected: intent })),
    ...outOfScope.map((text) => ({ text, expected: null })),
  ];
  // The first queries run before the engine's code is compiled.
  for (const { text } of texts.slice(0, 500)) engine.assess(text, language);
  const times: number[] = [];
  const predictions = texts.map(({ text, expected }) => {
    const asked = clock();
    const { ranking, scope } = engine.assess(text, language);
    times.push((clock() - asked) * 1_000);
    return { text, expected, ranking, scope };
  });
  return { predictions, report, trainingMs, times };
}

function resultOf(runs: readonly Run[]): EvaluationResult {
  const predictions = runs.flatMap((run) => run.predictions);
  const times = runs.flatMap((run) => run.times).sort((a, b) => a - b);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const answerAt = mean(runs.map(({ report }) => report.thresholds.answer));
  return {
    evaluation: evaluatePredictions(predictions, answerAt),
    predictions,
    reports: runs.map(({ report }) => report),
    trainingMs: mean(runs.map((run) => run.trainingMs)),
    queryMicroseconds: {
      mean: mean(times),
      p50: times[Math.floor(times.length / 2)] ?? 0,
      p99: times[Math.floor(times.length * 0.99)] ?? 0,
    },
  };
}
