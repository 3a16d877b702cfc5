import type { TrainingOptions } from './corpus.js';
import type { Example } from './example.js';
import { dealFolds } from './folds.js';
import { IntentEngine } from './intent-engine.js';
import { normalize } from './normalize.js';
import type { FurtherTraining, TrainedOnce, TrainingResult } from './training-result.js';

type Train = (given: readonly Example[], options: TrainingOptions, more?: FurtherTraining) => TrainedOnce;

/** In each round, so many texts at the most are learned for an intent. */
const rounds = [20, 40, 60];

/** A guess less sure than this teaches nothing. */
const surely = 0.1;

/**
 * Self-training (Scudder 1965): the engine's surest guesses at unlabelled texts become examples of small weight, and the
 * next engine guesses again. How evidence is weighed stays as the labelled examples alone had it.
 */
export function learnFromHistory(given: readonly Example[], options: TrainingOptions, train: Train): TrainingResult {
  const { onProgress = () => undefined, seed = 1 } = options;
  const known = new Set(given.map(({ text }) => normalize(text)));
  const texts = [...new Set((options.unlabelled ?? []).map(normalize))].filter(
    (text) => text !== '' && !known.has(text),
  );
  const measured = measure(given, texts, { ...options, profile: 'fast', onProgress: () => undefined }, train, seed);
  const { result, guessed } = learn(given, texts, options, train, (fraction) => {
    onProgress(fraction);
  });
  const history = { texts: texts.length, guessed, ...measured };
  return { model: result.model, report: { ...result.report, history } };
}

function learn(
  given: readonly Example[],
  texts: readonly string[],
  options: TrainingOptions,
  train: Train,
  onProgress: (fraction: number) => void,
) {
  const part = (done: number) => ({
    onProgress: (fraction: number) => {
      onProgress((done + fraction) / (rounds.length + 1));
    },
  });
  const first = train(given, { ...options, ...part(0) });
  let last = first;
  let guessed = 0;
  rounds.forEach((most, round) => {
    const guesses = guessesOf(new IntentEngine(last.model), texts, most);
    guessed = guesses.length;
    last = train(given, { ...options, folds: 0, ...part(round + 1) }, { guesses, fitted: first.judgement });
  });
  return { first, result: last, guessed };
}

/** Learns from four fifths of the examples, without the texts and with them, and asks for the others. */
function measure(
  given: readonly Example[],
  texts: readonly string[],
  options: TrainingOptions,
  train: Train,
  seed: number,
) {
  const numbers = new Map([...new Set(given.map(({ intent }) => intent))].map((intent, number) => [intent, number]));
  const labels = Int32Array.from(given, ({ intent }) => numbers.get(intent)!);
  const fold = dealFolds(
    given.map(({ intent }) => intent),
    labels,
    5,
    seed,
  );
  const apart = given.filter((_, at) => fold[at] === 0);
  const kept = given.filter((_, at) => fold[at] !== 0);
  const { first, result } = learn(kept, texts, options, train, () => undefined);
  const accuracyOf = ({ model }: TrainingResult) => {
    const engine = new IntentEngine(model);
    const right = apart.filter(({ text, intent }) => engine.understand(text, 'zh').ranking[0]?.intent === intent);
    return right.length / Math.max(1, apart.length);
  };
  return { accuracyBefore: accuracyOf(first), accuracyAfter: accuracyOf(result) };
}

function guessesOf(engine: IntentEngine, texts: readonly string[], most: number): readonly Example[] {
  const byIntent = new Map<string, { readonly text: string; readonly confidence: number }[]>();
  for (const text of texts) {
    const best = engine.understand(text, 'zh').ranking[0];
    if (best === undefined || best.confidence < surely) continue;
    const list = byIntent.get(best.intent) ?? [];
    list.push({ text, confidence: best.confidence });
    byIntent.set(best.intent, list);
  }
  return [...byIntent].flatMap(([intent, list]) =>
    list
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, most)
      .map(({ text }) => ({ text, intent })),
  );
}
