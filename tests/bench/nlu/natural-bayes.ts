import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import type { Language } from '#kernel';
import { type Contender, type LabelledText, spaced } from './engine.js';

/** npm natural: naive Bayes over Porter stems; of Chinese over characters, which its own tokenizer drops. */
export class NaturalBayes implements Contender {
  readonly name = 'natural (Bayes)';
  private classifier = new BayesClassifier();
  private language: Language = 'en';

  train(examples: readonly LabelledText[], language: Language): Promise<void> {
    this.language = language;
    for (const { text, intent } of examples) this.classifier.addDocument(this.prepared(text), intent);
    this.classifier.train();
    return Promise.resolve();
  }

  classify(text: string): string {
    return this.classifier.classify(this.prepared(text));
  }

  private prepared(text: string): string | readonly string[] {
    return this.language === 'zh' ? spaced(text).split(' ') : text;
  }
}
