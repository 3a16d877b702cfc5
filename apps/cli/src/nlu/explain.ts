import { DomainError, type Language } from '#kernel';
import { IntentEngine } from '#nlu';
import { openBrain } from '../brain.js';
import { influences } from './influences.js';
import { print, say, terminalLanguage } from '../terminal.js';

export interface ExplainOptions {
  readonly json?: true;
  readonly language?: Language;
}

function bar(confidence: number): string {
  const length = Math.round(Math.abs(confidence) * 20);
  return (confidence < 0 ? '−' : '+').repeat(length);
}

/** Shows which words of a text make the assistant take it for an intent. */
export async function explain(text: string, options: ExplainOptions): Promise<void> {
  if (text.trim() === '') throw new DomainError('bad-request', say('请给出一句话', 'Give a text'));
  const { engine } = (await openBrain()).brain;
  if (!(engine instanceof IntentEngine)) throw new Error('The engine does not explain itself.');
  const fallback = options.language ?? terminalLanguage();
  const explanation = engine.explain(text, fallback);
  const [best] = explanation.ranking;
  const confidenceOf = (changed: string, intent: string) =>
    engine.understand(changed, fallback).ranking.find((ranked) => ranked.intent === intent)?.confidence ?? 0;
  const parts = best ? influences(text, best.intent, confidenceOf) : [];
  if (options.json) {
    print(JSON.stringify({ text, ...explanation, parts }, null, 2));
    return;
  }
  if (!best) {
    print(say('没有认识的字词', 'No word of it is known'));
    return;
  }
  print(`${best.intent} · ${(best.confidence * 100).toFixed(1)} % · ${explanation.certainty}\n`);
  print(say('去掉这个词，把握会变化：', 'Left out, the confidence loses:'));
  for (const { part: word, confidence } of [...parts].sort((a, b) => b.confidence - a.confidence)) {
    print(`${`${(confidence * 100).toFixed(1)} %`.padStart(9)}  ${word}  ${bar(confidence)}`);
  }
  const features = explanation.features.filter(({ intent }) => intent === best.intent);
  if (features.length === 0) return;
  print(`\n${say('引擎看到的特征（对这个意图的分数）：', 'Features as the engine has them (score for this intent):')}`);
  for (const { feature, kind, contribution } of features) {
    print(`${contribution.toFixed(2).padStart(9)}  ${kind}  “${feature}”`);
  }
}
