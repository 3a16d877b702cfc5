import { centresOf } from './centres.js';
import { trainClassifier } from './classifier.js';
import { type Corpus, corpusOf, type Example, type TrainingOptions } from './corpus.js';
import { judgeEvidence } from './held-out.js';
import { judge, type Measured } from './judge.js';
import type { IntentModel } from './model.js';
import { exactForm } from './normalize.js';
import { packModel } from './pack.js';
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

export interface TrainingReport extends Measured {
  readonly examples: number;
  readonly intents: number;
  /** Texts that stand under several intents. */
  readonly contradictions: readonly string[];
}

export interface TrainingResult {
  readonly model: IntentModel;
  readonly report: TrainingReport;
}

/**
 * Trains the intent model and measures it on texts that it has not seen. Deterministic for equal input.
 * @throws DomainError `nlu.no-examples` when no example holds any text
 */
export function trainIntents(given: readonly Example[], options: TrainingOptions = {}): TrainingResult {
  const { seed = 1, targetPrecision = 0.98, onProgress = () => undefined } = options;
  const corpus = corpusOf(given, options);
  const { examples, intents, lines, labels, taught, folds, fold } = corpus;
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
  const features = vocabulary.size + 1;
  const { weights, scores } = trainClassifier({
    rows,
    labels: labels.slice(0, taught),
    classes: intents.length,
    features,
    fold: fold.subarray(0, taught),
    folds,
    heldOut: weighed,
    heldOutFold: fold,
    seed,
    onProgress,
  });
  const held = judgeEvidence({ corpus, counted, rows, rarityWithout, scores });
  const { blend, confidence, measured } = judge(held, targetPrecision);
  const model = packModel({
    intents,
    labels: labels.slice(0, examples.length),
    exact: examples.map(({ text }) => exactForm(text)),
    vocabulary,
    rarity,
    strangeness: strangenessAmong(examples.length),
    centres: centresOf(rows, everyone, labels, intents.length),
    weights,
    blend,
    confidence,
    thresholds: measured.thresholds,
  });
  const counts = { examples: examples.length, intents: intents.length };
  return { model, report: { ...counts, ...measured, contradictions: contradictions(examples) } };
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
