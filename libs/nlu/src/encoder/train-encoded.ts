import { DomainError } from '#kernel';
import type { TrainingOptions } from '../corpus.js';
import type { Example } from '../example.js';
import { dealFolds } from '../folds.js';
import { IntentEngine } from '../intent-engine.js';
import type { IntentModel } from '../model.js';
import { normalize } from '../normalize.js';
import { trainIntents } from '../train.js';
import { CandidateFinder, type EncodedText, unknownText } from './candidates.js';
import { decodeEncodedModel, encodeEncodedModel } from './encoded-codec.js';
import type { EncodedModel } from './encoded-model.js';
import { type JudgedFigures, judgeFusion } from './fused-judge.js';
import type { HeldOutText } from './fusion.js';
import { buildQuestionIndex, type VectorOf } from './question-index.js';

export interface EncodedTask {
  readonly examples: readonly Example[];
  /** Those that the intent model was trained with. */
  readonly options: Pick<TrainingOptions, 'negatives' | 'validation' | 'targetPrecision' | 'seed'>;
  /** The intent model trained on the examples. */
  readonly model: IntentModel;
  /** Hash of the encoder and the numbers of its vectors. */
  readonly encoder: { readonly hash: string; readonly size: number };
  /** Vectors of all `textsToEncode`. */
  readonly vectorOf: VectorOf;
}

/** Measured on texts held out: both engines together, the one without an encoder, the encoder alone. */
export interface EncodedReport extends JudgedFigures {
  readonly accuracyWithout: number;
  readonly accuracyAlone: number;
  /** The encoder is listened to beside the other engine, too, and not only where that knows nothing. */
  readonly helps: boolean;
  /** What each kind of evidence weighs: the engine without an encoder, scorer, nearest question, words. */
  readonly fusion: readonly number[];
}

/** Parts of the cross-validation where no questions were kept apart. */
const folds = 3;

/** Every text whose vector training asks for. */
export function textsToEncode({ examples, options }: Pick<EncodedTask, 'examples' | 'options'>): readonly string[] {
  const { negatives = [], validation = [] } = options;
  return [...new Set([...[...examples, ...validation].map(({ text }) => text), ...negatives])];
}

/**
 * Learns what a sentence encoder adds to an intent model: scorers and nearest questions over its vectors, and on texts
 * held out how far each is to be listened to. Deterministic for equal input.
 * @throws DomainError `nlu.no-examples`
 */
export function trainEncoded(task: EncodedTask): { readonly model: EncodedModel; readonly report: EncodedReport } {
  const { examples, options, encoder, vectorOf, model: base } = task;
  const taught = examples.filter(({ text }) => normalize(text) !== '');
  if (taught.length === 0) throw new DomainError('nlu.no-examples', 'There is no example to learn from.');
  const index = buildQuestionIndex(taught, encoder.size, vectorOf);
  const held = heldOut({ ...task, examples: taught });
  const precision = options.targetPrecision ?? 0.98;
  const together = judgeFusion(
    held.map((text) => text.together),
    precision,
  );
  const alone = judgeFusion(
    held.map((text) => text.alone),
    precision,
  );
  const inside = held.filter(({ together: { label } }) => label >= 0);
  const before = inside.filter(({ before: best, together: { label } }) => best === label).length;
  const accuracyWithout = before / Math.max(1, inside.length);
  const helps = together.figures.accuracy >= accuracyWithout;
  const kept = { ...index, encoder: encoder.hash, base: base.version, helps, together, alone };
  return {
    model: decodeEncodedModel(encodeEncodedModel(kept)),
    report: {
      ...together.figures,
      accuracyWithout,
      accuracyAlone: alone.figures.accuracy,
      helps,
      fusion: Array.from(together.fusion),
    },
  };
}

interface JudgedText {
  readonly together: HeldOutText;
  /**
   * The text once more as if it shared no word with any example: texts held out are close to examples in their words,
   * customers' are not always, and it has to be known how far the encoder can be trusted then.
   */
  readonly alone: HeldOutText;
  /** The best intent without an encoder; -1 for none. */
  readonly before: number;
}

/** The questions kept apart, or without any a cross-validation; and texts known to be out of scope. */
function heldOut(task: EncodedTask): readonly JudgedText[] {
  const { examples, options, model } = task;
  const { validation = [], negatives = [], seed = 1 } = options;
  const intents = new Set(examples.map(({ intent }) => intent));
  const known = new Set(examples.map(({ text }) => normalize(text)));
  const apart = validation.filter(({ text, intent }) => intents.has(intent) && !known.has(normalize(text)));
  // Of the negatives the even ones taught the intent model; only the others can judge.
  const outside = [...new Set(negatives)].filter((text) => !known.has(normalize(text)));
  const judging = outside.filter((_, at) => at % 2 === 1).map((text) => ({ text, intent: null }));
  if (apart.length > 0) return look(task, model, examples, [...apart, ...judging]);
  const numbers = new Map([...intents].map((intent, number) => [intent, number]));
  const labels = Int32Array.from(examples, ({ intent }) => numbers.get(intent)!);
  const groups = examples.map(({ intent }) => intent);
  const fold = dealFolds(groups, labels, folds, seed);
  return Array.from({ length: folds }, (_, part) => {
    const seen = examples.filter((_example, row) => fold[row] !== part);
    const left = examples.filter((_example, row) => fold[row] === part);
    if (left.length === 0) return [];
    const { model: partial } = trainIntents(seen, { ...options, profile: 'fast', folds: 2 });
    return look(task, partial, seen, part === 0 ? [...left, ...judging] : left, intents);
  }).flat();
}

type Asked = Pick<Example, 'text'> & { readonly intent: string | null };

function look(
  { encoder, vectorOf }: EncodedTask,
  model: IntentModel,
  seen: readonly Example[],
  texts: readonly Asked[],
  all: ReadonlySet<string> = new Set(seen.map(({ intent }) => intent)),
): readonly JudgedText[] {
  const index = buildQuestionIndex(seen, encoder.size, vectorOf);
  const finder = new CandidateFinder(index);
  const engine = new IntentEngine(model);
  const numbers = new Map([...all].sort().map((intent, number) => [intent, number]));
  const own = index.intents.map((intent) => numbers.get(intent)!);
  return texts.map(({ text, intent }) => {
    const label = intent === null ? -1 : numbers.get(intent)!;
    const lookedAt = (assessment: EncodedText['assessment']): HeldOutText => {
      const { intents, evidence } = finder.find({ assessment, vector: vectorOf(text) });
      return { intents: intents.map((place) => own[place]!), evidence, label, scope: assessment.scope };
    };
    const assessment = engine.assess(text, 'zh');
    const before = numbers.get(assessment.ranking[0]?.intent ?? '') ?? -1;
    return { together: lookedAt(assessment), alone: lookedAt(unknownText), before };
  });
}
