import type { Language } from '#kernel';
import { crossValidateIntents } from '#nlu';
import { print, progressLine, say } from '../terminal.js';
import { progressOf } from './evaluate.js';
import { fallbackLanguage, readTexts, teachingTexts } from './example-files.js';

export interface ConfusionOptions {
  readonly train?: string;
  readonly negatives?: string;
  readonly lang: Language | 'auto';
  readonly folds: number;
  readonly seed: number;
  readonly profile?: 'fast' | 'full';
  readonly limit: number;
  readonly json?: true;
}

interface Confusion {
  readonly expected: string;
  readonly given: string;
  /** Texts of `expected` that were taken for `given`. */
  readonly texts: readonly string[];
}

/** Which intents are taken for which others when their texts are not learned: the pairs to tell apart better. */
export async function confusions(options: ConfusionOptions): Promise<void> {
  const { examples, negatives } = await teachingTexts(options.train);
  const result = crossValidateIntents({
    examples,
    folds: options.folds,
    language: fallbackLanguage(options.lang, examples),
    training: {
      seed: options.seed,
      ...(options.profile && { profile: options.profile }),
      negatives: options.negatives === undefined ? negatives : await readTexts(options.negatives),
      onProgress: progressOf(options.folds, progressLine(say('交叉验证', 'Cross-validating'))),
    },
  });
  const pairs = new Map<string, { expected: string; given: string; texts: string[] }>();
  for (const { text, expected, ranking } of result.predictions) {
    const given = ranking[0]?.intent ?? '–';
    if (expected === null || given === expected) continue;
    const key = `${expected}\n${given}`;
    const pair = pairs.get(key) ?? { expected, given, texts: [] };
    pairs.set(key, pair);
    pair.texts.push(text);
  }
  const found: readonly Confusion[] = [...pairs.values()].sort((a, b) => b.texts.length - a.texts.length);
  const shown = found.slice(0, options.limit);
  if (options.json) {
    const accuracy = Number(result.evaluation.accuracy.toFixed(5));
    print(JSON.stringify({ folds: options.folds, texts: examples.length, accuracy, confusions: shown }, null, 2));
    return;
  }
  for (const { expected, given, texts } of shown) {
    print(`${String(texts.length).padStart(4)}  ${expected} → ${given}   ${texts.slice(0, 3).join(' | ')}`);
  }
  const wrong = String(found.reduce((sum, { texts }) => sum + texts.length, 0));
  const share = (result.evaluation.accuracy * 100).toFixed(1);
  print(
    say(
      `${String(examples.length)} 句中认错 ${wrong} 句（${share} % 正确），涉及 ${String(found.length)} 对意图`,
      `${wrong} of ${String(examples.length)} texts taken for another intent (${share} % right), ${String(found.length)} pairs`,
    ),
  );
}
