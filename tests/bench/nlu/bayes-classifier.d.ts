declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    addDocument(text: string | readonly string[], label: string): void;
    train(): void;
    classify(text: string | readonly string[]): string;
  }
}
