import { DomainError } from '#kernel';
import { detectLanguage } from './detect-language.js';
import type { Example } from './example.js';
import { dealFolds } from './folds.js';
import { namesAsExamples } from './intent-names.js';
import { normalize } from './normalize.js';
import { randomNumbers, shuffle } from './random.js';

export interface TrainingOptions {
  readonly seed?: number;
  /**
   * `fast`, unless told, trains the linear engine alone; `full` also a neural head, which is used where it does not lose on
   * held-out texts and takes several times as long.
   */
  readonly profile?: 'fast' | 'full';
  /** Names of intents made of words teach as examples do, unless told otherwise. */
  readonly learnNames?: boolean;
  /** Parts of the cross-validation, 5 unless told; of many examples no more parts are held out than judge well enough. */
  readonly folds?: number;
  /** Texts known to be out of scope: half of them teach every intent what it is not, half help to choose the thresholds. */
  readonly negatives?: readonly string[];
  /**
   * Questions kept apart from the examples, with the intents they mean. Given some, confidence and thresholds are fitted
   * on them, without a cross-validation: examples of one intent are chosen to differ, so that leaving some out makes
   * an engine look worse than its customers find it.
   */
  readonly validation?: readonly Example[];
  /** Of the answers given, this part should be right; 0.98 unless told. */
  readonly targetPrecision?: number;
  /**
   * Texts of past conversations, of unknown intent. The engine guesses at them and learns again from its surest guesses.
   */
  readonly unlabelled?: readonly string[];
  /** Called with the finished part, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/** All texts of a training, in this order: examples, texts of no intent, texts that only judge. */
export interface Corpus {
  /** The examples given, without repetitions, then names of intents, then guesses. */
  readonly examples: readonly Example[];
  /** How many of the examples were given, and with the names. */
  readonly given: number;
  readonly named: number;
  readonly intents: readonly string[];
  /** How much each row counts in learning. */
  readonly importance: Float32Array;
  /** Normalised texts of all rows. */
  readonly lines: readonly string[];
  /** Number of the intent of each row, -1 for none. */
  readonly labels: Int32Array;
  /** So many rows teach the classifier. */
  readonly taught: number;
  readonly folds: number;
  /** The part whose model has not seen the row and judges by it; -1 for none. */
  readonly fold: Int32Array;
}

/** @throws DomainError `nlu.no-examples` when no example holds any text */
export function corpusOf(
  given: readonly Example[],
  options: TrainingOptions,
  guesses: readonly Example[] = [],
): Corpus {
  const { seed = 1, negatives = [], validation = [] } = options;
  const own = shuffled(distinct(given), seed);
  if (own.length === 0) throw new DomainError('nlu.no-examples', 'There is no example to learn from.');
  const taughtForms = new Set(own.map(({ text, intent }) => `${intent}\n${text}`));
  const names = (options.learnNames ?? true) ? namesAsExamples(own) : [];
  const named = [...own, ...names.filter(({ text, intent }) => !taughtForms.has(`${intent}\n${text}`))];
  const examples = [...named, ...guesses];
  const intents = [...new Set(examples.map(({ intent }) => intent))].sort();
  const numbers = new Map(intents.map((intent, number) => [intent, number]));
  const known = new Set(examples.map(({ text }) => text));
  const apart = distinct(validation).filter(({ text, intent }) => numbers.has(intent) && !known.has(text));
  const outside = [...new Set(negatives.map(normalize))].filter((text) => text !== '' && !known.has(text));
  const rows: readonly Row[] = [
    ...examples.map(({ text, intent }) => ({ text, label: numbers.get(intent)! })),
    ...outside.filter((_, at) => at % 2 === 0).map((text) => ({ text, label: -1 })),
    ...apart.map(({ text, intent }) => ({ text, label: numbers.get(intent)! })),
    ...outside.filter((_, at) => at % 2 === 1).map((text) => ({ text, label: -1 })),
  ];
  const labels = Int32Array.from(rows, ({ label }) => label);
  const taught = examples.length + Math.ceil(outside.length / 2);
  // Questions kept apart need one model, which has seen all examples.
  const parts = options.folds ?? 5;
  const folds =
    parts === 0 ? 0 : apart.length > 0 ? 1 : Math.min(parts, Math.ceil((enoughHeldOut * parts) / own.length));
  const fold = Int32Array.from(rows.keys(), (row) => (row < taught || folds === 0 ? -1 : row % folds));
  if (apart.length === 0 && folds > 0) {
    const groups = own.map(({ text, intent }) => `${detectLanguage(text) ?? ''} ${intent}`);
    const dealt = dealFolds(groups, labels.subarray(0, own.length), parts, seed);
    fold.set(dealt.map((part) => (part < folds ? part : -1)));
  }
  const importance = Float32Array.from(rows.keys(), (row) =>
    row >= named.length && row < examples.length ? guessImportance : 1,
  );
  const lines = rows.map(({ text }) => text);
  return { examples, given: own.length, named: named.length, intents, importance, lines, labels, taught, folds, fold };
}

/** How much a guess counts against a text that was taught. */
const guessImportance = 0.3;

/** So many held-out texts fit a blend and two thresholds well enough; each further part costs as much time again. */
const enoughHeldOut = 4_000;

interface Row {
  readonly text: string;
  readonly label: number;
}

function distinct(examples: readonly Example[]): readonly Example[] {
  const seen = new Map<string, Example>();
  for (const { text, intent } of examples) {
    const normalized = normalize(text);
    if (normalized !== '') seen.set(`${intent}\n${normalized}`, { text: normalized, intent });
  }
  return [...seen.values()];
}

/** A fixed random order: learning goes astray when one intent comes after the other. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const order = Int32Array.from(items.keys());
  shuffle(order, order.length, randomNumbers(seed));
  return Array.from(order, (place) => items[place]!);
}
