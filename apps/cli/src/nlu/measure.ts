import type { Language } from '#kernel';
import {
  crossValidateIntents,
  decodeModel,
  encodeModel,
  evaluatePredictions,
  type Example,
  IntentEngine,
  type IntentEvaluation,
  type IntentModel,
  type QueryTimes,
  type TrainingOptions,
  trainIntents,
} from '#nlu';

export interface MeasuringTask {
  readonly examples: readonly Example[];
  readonly outOfScope: readonly string[];
  readonly language: Language;
  readonly training: TrainingOptions;
}

/** What one JSON object of `nlu evaluate` holds; shares are 0 to 1. */
export interface Figures {
  readonly texts: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly top3: number;
  /** Expected calibration error, ten equal bins. */
  readonly calibrationError: number;
  /** Share of texts that can be answered so that 95 % or 98 % of the answers are right. */
  readonly coverageAt95: number;
  readonly coverageAt98: number;
  /** The confidence from which the trained model answers. */
  readonly threshold: number;
  readonly outOfScope: {
    readonly texts: number;
    readonly auroc: number;
    /** Share refused at the model's own threshold, and where 5 % of the right answers are refused. */
    readonly recall: number;
    readonly recallAt5PercentRefusal: number;
  } | null;
  readonly trainSeconds: number;
  readonly queryMicroseconds: QueryTimes;
}

export interface ModelFigures {
  readonly modelBytes: number;
  /** From bytes to an engine that answers. */
  readonly loadMs: number;
}

const rounded = (value: number, digits = 5) => Number(value.toFixed(digits));

interface Run {
  readonly evaluation: IntentEvaluation;
  readonly threshold: number;
  readonly trainSeconds: number;
  readonly times: QueryTimes;
}

/** A run as its figures, rounded. */
export function figuresOf({ evaluation, threshold, trainSeconds, times }: Run): Figures {
  const { texts, accuracy, macroF1, top3, calibrationError, coverageAt95, coverageAt98, outOfScope } = evaluation;
  return {
    texts,
    accuracy: rounded(accuracy),
    macroF1: rounded(macroF1),
    top3: rounded(top3),
    calibrationError: rounded(calibrationError),
    coverageAt95: rounded(coverageAt95),
    coverageAt98: rounded(coverageAt98),
    threshold: rounded(threshold),
    outOfScope: outOfScope && {
      texts: outOfScope.texts,
      auroc: rounded(outOfScope.auroc),
      recall: rounded(outOfScope.recall),
      recallAt5PercentRefusal: rounded(outOfScope.recallAtRefusal),
    },
    trainSeconds: rounded(trainSeconds, 2),
    queryMicroseconds: {
      mean: rounded(times.mean, 1),
      p50: rounded(times.p50, 1),
      p99: rounded(times.p99, 1),
    },
  };
}

/** An engine as the product has it: from the bytes that a model is kept as. */
function loaded(model: IntentModel): { readonly engine: IntentEngine } & ModelFigures {
  const bytes = encodeModel(model);
  const startedAt = performance.now();
  const engine = new IntentEngine(decodeModel(bytes));
  engine.understand('', 'zh');
  return { engine, modelBytes: bytes.byteLength, loadMs: rounded(performance.now() - startedAt, 2) };
}

/** Of the times of single queries. */
export function timesOf(samples: readonly number[]): QueryTimes {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    mean: sorted.reduce((sum, time) => sum + time, 0) / Math.max(1, sorted.length),
    p50: at(0.5),
    p99: at(0.99),
  };
}

/** Trains on the examples and measures on other texts. */
export function measureOn(test: readonly Example[], task: MeasuringTask): Figures & ModelFigures {
  const startedAt = performance.now();
  const { model, report } = trainIntents(task.examples, task.training);
  const trainSeconds = (performance.now() - startedAt) / 1_000;
  const { engine, modelBytes, loadMs } = loaded(model);
  const texts = [
    ...test.map(({ text, intent }) => ({ text, expected: intent })),
    ...task.outOfScope.map((text) => ({ text, expected: null })),
  ];
  // The first queries run before the engine's code is compiled.
  for (const { text } of texts.slice(0, 1_000)) engine.assess(text, task.language);
  const samples: number[] = [];
  const predictions = texts.map(({ text, expected }) => {
    const askedAt = performance.now();
    const { ranking, scope } = engine.assess(text, task.language);
    samples.push((performance.now() - askedAt) * 1_000);
    return { text, expected, ranking, scope };
  });
  const threshold = report.thresholds.answer;
  const evaluation = evaluatePredictions(predictions, threshold);
  return { ...figuresOf({ evaluation, threshold, trainSeconds, times: timesOf(samples) }), modelBytes, loadMs };
}

/** Trains on all examples but a part, measures on the part, for each of some parts; `trainSeconds` is that of one. */
export function measureAcross(folds: number, task: MeasuringTask): Figures {
  const { evaluation, reports, trainingMs, queryMicroseconds } = crossValidateIntents({
    ...task,
    folds,
    clock: () => performance.now(),
  });
  const threshold = reports.reduce((sum, { thresholds }) => sum + thresholds.answer, 0) / Math.max(1, reports.length);
  return figuresOf({ evaluation, threshold, trainSeconds: trainingMs / 1_000, times: queryMicroseconds });
}
