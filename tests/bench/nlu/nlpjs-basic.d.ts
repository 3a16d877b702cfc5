declare module '@nlpjs/basic' {
  interface Nlp {
    addLanguage(locale: string): void;
    addDocument(locale: string, utterance: string, intent: string): void;
    train(): Promise<void>;
    classify(locale: string, utterance: string): Promise<{ readonly classifications: readonly { intent: string }[] }>;
  }
  const basic: {
    dockStart(options: unknown): Promise<{ get(name: 'nlp'): Nlp }>;
  };
  export default basic;
}
