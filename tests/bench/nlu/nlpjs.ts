import basic from '@nlpjs/basic';
import type { Language } from '#kernel';
import { type Contender, type LabelledText, spaced } from './engine.js';

/** npm nlp.js: its neural network over stems; of Chinese over characters, as its package for Chinese is another one. */
export class NlpJs implements Contender {
  readonly name = 'nlp.js';
  private nlp: Awaited<ReturnType<typeof this.start>> | null = null;
  private language: Language = 'en';

  async train(examples: readonly LabelledText[], language: Language): Promise<void> {
    this.language = language;
    this.nlp = await this.start();
    this.nlp.addLanguage(language);
    for (const { text, intent } of examples) this.nlp.addDocument(language, this.prepared(text), intent);
    await this.nlp.train();
  }

  async classify(text: string): Promise<string | null> {
    const result = await this.nlp?.classify(this.language, this.prepared(text));
    return result?.classifications[0]?.intent ?? null;
  }

  private async start() {
    const settings = { nlp: { autoSave: false, forceNER: false, languages: [this.language], nlu: { log: false } } };
    const dock = await basic.dockStart({ settings, use: ['Basic', 'LangEn'] });
    return dock.get('nlp');
  }

  private prepared(text: string): string {
    return this.language === 'zh' ? spaced(text) : text;
  }
}
