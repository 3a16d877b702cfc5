import { centresOf } from './centres.js';
import { trainClassifier } from './classifier.js';
import { type Corpus, corpusOf, type TrainingOptions } from './corpus.js';
import type { Example } from './example.js';
import { judgeEvidence } from './held-out.js';
import { judge, withoutNeural } from './judge.js';
import { learnFromHistory } from './learn-from-history.js';
import { isWithinReach, trainNeural } from './neural.js';
import { type NeuralWeights, noNeuralWeights, quantized } from './neural-scorer.js';
import { exactForm } from './normalize.js';
import { packModel } from './pack.js';
import type { FurtherTraining, TrainedOnce, TrainingResult } from './training-result.js';
import {
  type CountedRows,
  countRows,
  featureBlocks,
  rarities,
  rowFrequencies,
  type SparseRows,
  strangenessAmong,
  weighRows,
} from './vectors.js';
import { Vocabulary } from './vocabulary.js';

/** The part of the progress that the linear classifier stands for where a neural head follows. */
const linearPart = 0.3;

/**
 * Trains the intent model and measures it on texts that it has not seen. Deterministic for equal input.
 * @throws DomainError `nlu.no-examples` when no example holds any text
 */
export function trainIntents(given: readonly Example[], options: TrainingOptions = {}): TrainingResult {
  const { model, report } =
    (options.unlabelled ?? []).length > 0 ? learnFromHistory(given, options, trainOnce) : trainOnce(given, options);
  return { model, report };
}

function trainOnce(given: readonly Example[], options: TrainingOptions, more: FurtherTraining = {}): TrainedOnce {
  const { guesses = [], fitted } = more;
  const { seed = 1, targetPrecision = 0.98, profile = 'fast', onProgress = () => undefined } = options;
  const corpus = corpusOf(given, options, guesses);
  const { examples, intents, labels, taught } = corpus;
  const prepared = prepare(corpus);
  const { vocabulary, rarity, rows } = prepared;
  const features = vocabulary.size + 1;
  const deep = profile === 'full' && isWithinReach(examples.length, intents.length);
  const taughtLabels = labels.slice(0, taught);
  const { weights, totals, scores } = trainLinear(corpus, prepared, seed, (fraction) => {
    onProgress(deep ? fraction * linearPart : fraction);
  });
  const heads = deep
    ? trainHeads({ corpus, rows, labels: taughtLabels, features, seed }, (fraction) => {
        onProgress(linearPart + fraction * (1 - linearPart));
      })
    : null;
  const { judgement, neural } = fitted
    ? { judgement: fitted, neural: heads !== null && fitted.neural }
    : decide({ corpus, prepared, scores, partial: heads?.partial }, targetPrecision);
  const { measured, ...fits } = judgement;
  const model = packModel({
    intents,
    labels: labels.slice(0, corpus.given),
    exact: examples.slice(0, corpus.given).map(({ text }) => exactForm(text)),
    vocabulary,
    rarity,
    strangeness: strangenessAmong(examples.length),
    centres: centresOf(
      rows,
      Int32Array.from({ length: corpus.named }, (_, row) => row),
      labels,
      intents.length,
    ),
    weights,
    totals,
    neural: neural && heads ? heads.whole : noNeuralWeights,
    blend: fits.blend,
    confidence: fits.confidence,
    scope: fits.scope,
    thresholds: measured.thresholds,
  });
  const counts = { examples: corpus.given, intents: intents.length, neural, history: null };
  return {
    model,
    judgement: { ...judgement, neural },
    report: { ...counts, ...measured, contradictions: contradictions(examples.slice(0, corpus.given)) },
  };
}

function trainLinear(
  { labels, importance, intents, taught, fold, folds }: Corpus,
  { rows, weighed, vocabulary }: ReturnType<typeof prepare>,
  seed: number,
  onProgress: (fraction: number) => void,
) {
  return trainClassifier({
    rows,
    labels: labels.slice(0, taught),
    importance: importance.subarray(0, taught),
    classes: intents.length,
    features: vocabulary.size + 1,
    fold: fold.subarray(0, taught),
    folds,
    heldOut: weighed,
    heldOutFold: fold,
    seed,
    onProgress,
  });
}

interface HeldOutScores {
  readonly corpus: Corpus;
  readonly prepared: ReturnType<typeof prepare>;
  readonly scores: Float32Array;
  /** Neural heads by part of the cross-validation. */
  readonly partial: readonly NeuralWeights[] | undefined;
}

/** Fits how the evidence is weighed, and lets held-out texts decide whether the neural head is listened to. */
function decide({ corpus, prepared, scores, partial }: HeldOutScores, targetPrecision: number) {
  const { counted, rows, rarityWithout } = prepared;
  const none = rarityWithout.map(() => noNeuralWeights);
  const held = judgeEvidence({ corpus, counted, neural: partial ?? none, rows, rarityWithout, scores });
  const linear = judge(withoutNeural(held), targetPrecision);
  if (!partial) return { judgement: linear, neural: false };
  const blended = judge(held, targetPrecision);
  const neural = blended.measured.accuracy >= linear.measured.accuracy;
  return { judgement: neural ? blended : linear, neural };
}

/** Counts and weighs the features of all texts. */
function prepare(corpus: Corpus) {
  const { examples, lines, taught, folds, fold } = corpus;
  const vocabulary = new Vocabulary();
  countRows(lines.slice(0, examples.length), vocabulary, true);
  const counted = countRows(lines, vocabulary, false);
  const everyone = Int32Array.from(examples.keys());
  const blockOf = featureBlocks(counted, vocabulary.size);
  const rarity = rarities(rowFrequencies(counted, everyone, vocabulary.size), examples.length, blockOf);
  const rarityWithout = Array.from({ length: folds }, (_, part) => rarityOf(corpus, counted, rarity, part));
  const rows = firstRows(
    weighRows(counted, vocabulary.size, () => rarity),
    taught,
  );
  const weighed = weighRows(counted, vocabulary.size, (row) => rarityWithout[fold[row]!] ?? rarity);
  return { vocabulary, counted, rarity, rarityWithout, rows, weighed };
}

interface HeadsTask {
  readonly corpus: Corpus;
  readonly rows: SparseRows;
  readonly labels: Int32Array;
  readonly features: number;
  readonly seed: number;
}

/** The neural head learned from all texts, and for each part of the cross-validation one that has not seen it. */
function trainHeads(task: HeadsTask, onProgress: (fraction: number) => void) {
  const { corpus, rows, labels, features, seed } = task;
  const everyone = Int32Array.from(labels.keys());
  const kept = Array.from({ length: corpus.folds }, (_, part) => everyone.filter((row) => corpus.fold[row] !== part));
  const trainings = 1 + kept.filter((chosen) => chosen.length < everyone.length).length;
  let done = 0;
  const train = (chosen: Int32Array): NeuralWeights => {
    const report = (fraction: number) => {
      onProgress((done + fraction) / trainings);
    };
    const head = trainNeural({
      rows,
      labels,
      importance: corpus.importance,
      chosen,
      classes: corpus.intents.length,
      features,
      seed,
      onProgress: report,
    });
    done++;
    return quantized(head);
  };
  const whole = train(everyone);
  return { whole, partial: kept.map((chosen) => (chosen.length < everyone.length ? train(chosen) : whole)) };
}

/** The rarities as they are known without a part of the examples: a feature that only they have weighs nothing. */
function rarityOf({ examples, fold }: Corpus, counted: CountedRows, rarity: Float32Array, part: number): Float32Array {
  const seen = Int32Array.from(examples.keys()).filter((row) => fold[row] !== part);
  const left = rowFrequencies(counted, seen, rarity.length);
  return rarity.map((value, feature) => (left[feature] === 0 ? 0 : value));
}

function firstRows({ starts, ids, values }: SparseRows, count: number): SparseRows {
  const size = starts[count]!;
  return { starts: starts.slice(0, count + 1), ids: ids.slice(0, size), values: values.slice(0, size) };
}

function contradictions(texts: readonly Example[]): readonly string[] {
  const intents = new Map<string, Set<string>>();
  for (const { text, intent } of texts) {
    const form = exactForm(text);
    intents.set(form, (intents.get(form) ?? new Set()).add(intent));
  }
  return [...intents].filter(([, of]) => of.size > 1).map(([form]) => form);
}
