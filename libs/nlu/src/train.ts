/* eslint-disable @typescript-eslint/no-non-null-assertion -- indexes stay inside the typed arrays by construction */
import { DomainError } from '#kernel';
import { type Blend, blendInto, evidenceSize, fitBlend, type HeldOut } from './blend.js';
import { candidateCount, Candidates } from './candidates.js';
import { trainClassifier } from './classifier.js';
import { confidenceOf, fitConfidence, signalSize, writeSignals } from './confidence.js';
import { detectLanguage } from './detect-language.js';
import { exampleIndex } from './example-index.js';
import { dealFolds } from './folds.js';
import type { IntentModel, Thresholds } from './model.js';
import { exactForm, normalize } from './normalize.js';
import { randomNumbers, shuffle } from './random.js';
import { packModel } from './pack.js';
import { chooseThresholds } from './thresholds.js';
import { blockCount } from './text-features.js';
import { countRows, knownShare, rarities, rowFrequencies, type SparseRows, weighRows } from './vectors.js';
import { Vocabulary } from './vocabulary.js';

export interface Example {
  readonly text: string;
  readonly intent: string;
}

export interface TrainingOptions {
  readonly seed?: number;
  /** Parts of the cross-validation; 5 unless told. */
  readonly folds?: number;
  /** Texts known to be out of scope: half of them teach every intent what it is not, half help to choose the thresholds. */
  readonly negatives?: readonly string[];
  /**
   * Questions kept apart from the examples, with the intents they mean. Given some, confidence and thresholds are fitted
   * on them, without a cross-validation: examples of one intent are chosen to differ, so that leaving some out makes
   * an engine look worse than its customers find it.
   */
  readonly validation?: readonly Example[];
  /** Of the answers given, this part should be right; 0.97 unless told. */
  readonly targetPrecision?: number;
  /** Called with the finished part, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/** Measured on texts that the measured model had not seen. */
export interface TrainingReport {
  readonly examples: number;
  readonly intents: number;
  /** Share of texts whose best intent is right, and whose three best hold it. */
  readonly accuracy: number;
  readonly top3: number;
  /** Expected calibration error of the confidence in the best intent, ten equal bins. */
  readonly calibrationError: number;
  readonly thresholds: Thresholds;
  /** Share of texts answered, and of those the share answered right. */
  readonly coverage: number;
  readonly precision: number;
  /** Share of the negatives that would be answered; null without negatives. */
  readonly falseAnswers: number | null;
  /** Texts that stand under several intents. */
  readonly contradictions: readonly string[];
}

export interface TrainingResult {
  readonly model: IntentModel;
  readonly report: TrainingReport;
}

/**
 * Trains the intent model and measures it by cross-validation. Deterministic for equal input.
 * @throws DomainError `nlu.no-examples` when no example holds any text
 */
export function trainIntents(examples: readonly Example[], options: TrainingOptions = {}): TrainingResult {
  const { seed = 1, negatives = [], validation = [], targetPrecision = 0.97, onProgress = () => undefined } = options;
  const texts = shuffled(distinct(examples), seed);
  if (texts.length === 0) throw new DomainError('nlu.no-examples', 'There is no example to learn from.');
  const intents = [...new Set(texts.map(({ intent }) => intent))].sort();
  const numbers = new Map(intents.map((intent, number) => [intent, number]));
  const labels = Int32Array.from(texts, ({ intent }) => numbers.get(intent)!);
  const known = new Set(texts.map(({ text }) => text));
  const apart = distinct(validation).filter(({ text, intent }) => numbers.has(intent) && !known.has(text));
  // Questions kept apart need one model that has seen no other than all examples.
  const folds = apart.length > 0 ? 1 : (options.folds ?? 5);
  const classes = intents.length;
  const outside = [...new Set(negatives.map(normalize))].filter((text) => text !== '' && !known.has(text));
  const strange = outside.filter((_, at) => at % 2 === 0);
  const judging = outside.filter((_, at) => at % 2 === 1);
  const vocabulary = new Vocabulary();
  countRows(
    texts.map(({ text }) => text),
    vocabulary,
    true,
  );
  const features = vocabulary.size;
  // Behind the training texts come those that belong to no intent (label -1), then those that teach nothing.
  const textOf = ({ text }: Example) => text;
  const counted = countRows([...texts.map(textOf), ...strange, ...apart.map(textOf), ...judging], vocabulary, false);
  const labelsOfAll = [...labels, ...strange.map(() => -1), ...apart.map(({ intent }) => numbers.get(intent)!)];
  const taught = texts.length + strange.length;
  const groups = texts.map(({ text, intent }) => `${detectLanguage(text) ?? ''} ${intent}`);
  const fold = new Int32Array(taught).fill(-1);
  if (apart.length === 0) fold.set(dealFolds(groups, labels, folds, seed));
  const heldOutFold = Int32Array.from(counted.latinShare, (_, row) => (row < taught ? fold[row]! : row % folds));
  const everyone = Int32Array.from(labels.keys());
  const frequency = rowFrequencies(counted, everyone, features);
  const rarity = rarities(frequency, texts.length);
  const rarityWithout = Array.from({ length: folds }, (_, part) => {
    const left = rowFrequencies(
      counted,
      everyone.filter((row) => fold[row] !== part),
      features,
    );
    return rarity.map((value, feature) => (left[feature] === 0 ? 0 : value));
  });
  const all = weighRows(counted, features, () => rarity);
  const rows = firstRows(all, taught);
  const heldOut = weighRows(counted, features, (row) => rarityWithout[heldOutFold[row]!] ?? rarity);
  const classifier = trainClassifier({
    rows,
    labels: Int32Array.from(labelsOfAll.slice(0, taught)),
    classes,
    features: features + 1,
    fold,
    folds,
    heldOut,
    heldOutFold,
    seed,
    onProgress,
  });
  const held = startHeldOut(heldOutFold, classes);
  for (let part = 0; part < folds; part++) {
    const index = exampleIndex(
      rows,
      everyone.filter((row) => fold[row] !== part),
      labels,
      classes,
    );
    const candidates = new Candidates(index, classes, features + 1);
    heldOutFold.forEach((its, row) => {
      if (its !== part) return;
      const scores = classifier.scores.subarray(row * classes, (row + 1) * classes);
      candidates.gather(scores, heldOut.ids, heldOut.values, heldOut.starts[row]!, heldOut.starts[row + 1]! - 1);
      const to = held.filled++;
      held.evidence.set(candidates.evidence, to * held.candidates * evidenceSize);
      held.intents.set(candidates.intents, to * held.candidates);
      held.labels[to] = labelsOfAll[row] ?? -1;
      held.texts[to] = row;
      held.shares[to] = knownShare(
        counted,
        row * (blockCount + 1),
        counted.unknown,
        row * blockCount,
        rarityWithout[part]!,
      );
    });
  }
  const judged = judge(held, targetPrecision);
  const exact = texts.map(({ text }) => exactForm(text));
  const model = packModel({
    intents,
    labels,
    exact,
    vocabulary,
    rarity,
    vectors: rows,
    weights: classifier.weights,
    blend: judged.blend,
    confidence: judged.confidence,
    thresholds: judged.report.thresholds,
  });
  const report = {
    examples: texts.length,
    intents: intents.length,
    ...judged.report,
    contradictions: contradictions(texts),
  };
  return { model, report };
}

function firstRows({ starts, ids, values }: SparseRows, count: number): SparseRows {
  const size = starts[count]!;
  return { starts: starts.slice(0, count + 1), ids: ids.slice(0, size), values: values.slice(0, size) };
}

type HeldOutTexts = HeldOut & { readonly shares: Float32Array; readonly texts: Int32Array; filled: number };

function startHeldOut(heldOutFold: Int32Array, classes: number): HeldOutTexts {
  const count = heldOutFold.filter((part) => part >= 0).length;
  const candidates = Math.min(candidateCount, classes);
  return {
    count,
    candidates,
    evidence: new Float32Array(count * candidates * evidenceSize),
    intents: new Int32Array(count * candidates),
    labels: new Int32Array(count).fill(-1),
    shares: new Float32Array(count),
    texts: new Int32Array(count),
    filled: 0,
  };
}

function judge(held: HeldOutTexts, targetPrecision: number) {
  const blend = fitBlend(held);
  const { signals, bests, nearly } = signalsOf(held, blend);
  const right = Uint8Array.from(bests, (best, text) => (best === held.labels[text] ? 1 : 0));
  const confidence = fitConfidence({ signals, right, weights: new Float32Array(held.count).fill(1) });
  const sure = Float64Array.from(right, (_, text) => confidenceOf(confidence, signals, text * signalSize));
  const inside = (_: number, text: number) => held.labels[text] !== -1;
  const judged = {
    confidence: sure.filter(inside),
    right: right.filter(inside),
    nearlyRight: nearly.filter(inside),
    outside: sure.filter((_, text) => held.labels[text] === -1),
  };
  const thresholds = chooseThresholds(judged, targetPrecision);
  return { blend, confidence, report: { ...measure(judged, thresholds), thresholds } };
}

function signalsOf(held: HeldOutTexts, blend: Blend) {
  const signals = new Float32Array(held.count * signalSize);
  const bests = new Int32Array(held.count);
  const nearly = new Uint8Array(held.count);
  const probabilities = new Float64Array(held.candidates);
  for (let text = 0; text < held.count; text++) {
    const from = text * held.candidates;
    blendInto(probabilities, held.evidence, from * evidenceSize, held.candidates, blend);
    const order = Array.from(probabilities.keys()).sort((a, b) => probabilities[b]! - probabilities[a]!);
    const best = order[0]!;
    const evidence = (from + best) * evidenceSize;
    writeSignals(
      signals,
      text * signalSize,
      probabilities[best]!,
      probabilities[order[1] ?? best]!,
      held.evidence[evidence]!,
      held.evidence[evidence + 2]!,
      held.shares[text]!,
    );
    bests[text] = held.intents[from + best]!;
    nearly[text] = order.slice(0, 3).some((place) => held.intents[from + place] === held.labels[text]) ? 1 : 0;
  }
  return { signals, bests, nearly };
}

function measure(
  judged: { confidence: Float64Array; right: Uint8Array; nearlyRight: Uint8Array; outside: Float64Array },
  { answer }: Thresholds,
) {
  const count = Math.max(1, judged.right.length);
  const answered = judged.confidence.filter((value) => value >= answer).length;
  const rightly = judged.confidence.filter((value, text) => value >= answer && judged.right[text] === 1).length;
  return {
    accuracy: judged.right.reduce((sum, one) => sum + one, 0) / count,
    top3: judged.nearlyRight.reduce((sum, one) => sum + one, 0) / count,
    calibrationError: calibrationError(judged.confidence, judged.right),
    coverage: answered / count,
    precision: answered === 0 ? 1 : rightly / answered,
    falseAnswers:
      judged.outside.length === 0
        ? null
        : judged.outside.filter((value) => value >= answer).length / judged.outside.length,
  };
}

function calibrationError(confidence: Float64Array, right: Uint8Array): number {
  const bins = 10;
  const expected = new Float64Array(bins);
  const actual = new Float64Array(bins);
  confidence.forEach((value, text) => {
    const bin = Math.min(bins - 1, Math.floor(value * bins));
    expected[bin]! += value;
    actual[bin]! += right[text]!;
  });
  return expected.reduce((sum, value, bin) => sum + Math.abs(value - actual[bin]!), 0) / Math.max(1, confidence.length);
}

/** A fixed random order: learning goes astray when one intent comes after the other. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const order = Int32Array.from(items.keys());
  shuffle(order, order.length, randomNumbers(seed));
  return Array.from(order, (place) => items[place]!);
}

function distinct(examples: readonly Example[]): readonly Example[] {
  const seen = new Map<string, Example>();
  for (const { text, intent } of examples) {
    const normalized = normalize(text);
    if (normalized !== '') seen.set(`${intent}\n${normalized}`, { text: normalized, intent });
  }
  return [...seen.values()];
}

function contradictions(texts: readonly Example[]): readonly string[] {
  const intents = new Map<string, Set<string>>();
  for (const { text, intent } of texts) {
    const form = exactForm(text);
    intents.set(form, (intents.get(form) ?? new Set()).add(intent));
  }
  return [...intents].filter(([, of]) => of.size > 1).map(([form]) => form);
}
