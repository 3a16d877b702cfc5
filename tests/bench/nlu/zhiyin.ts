import type { Language } from '#kernel';
import { IntentEngine, trainIntents } from '#nlu';
import type { Contender, LabelledText } from './engine.js';

/** Our engine as it trains and answers when nothing is set. */
export class Zhiyin implements Contender {
  readonly name = 'zhiyin';
  private engine: IntentEngine | null = null;
  private language: Language = 'zh';

  train(examples: readonly LabelledText[], language: Language): Promise<void> {
    this.engine = new IntentEngine(trainIntents(examples).model);
    this.language = language;
    return Promise.resolve();
  }

  classify(text: string): string | null {
    return this.engine?.understand(text, this.language).ranking[0]?.intent ?? null;
  }
}
