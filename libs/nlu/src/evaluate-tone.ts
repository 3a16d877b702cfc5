import type { Language } from '#kernel';
import { detectLanguage } from './detect-language.js';
import { readSignals } from './signals.js';

/** A text with the language it is in and whether whoever said it is angry. */
export interface ToneExample {
  readonly text: string;
  readonly language: Language;
  readonly isAngry: boolean;
}

export interface ToneFigures {
  readonly texts: number;
  readonly angry: number;
  /** Of the texts taken for angry the share that are, and of the angry ones the share that was found. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Share of texts whose language was told rightly; one without letters counts as wrong. */
  readonly languageAccuracy: number;
}

export interface ToneEvaluation {
  readonly figures: Readonly<Record<Language, ToneFigures>>;
  /** Angry texts that were not found, calm ones that were taken for angry, and languages mistaken. */
  readonly missed: readonly string[];
  readonly mistaken: readonly string[];
  readonly otherLanguage: readonly string[];
}

/** From this strength on anger is answered. */
const angerFrom = 0.5;

/** Measures anger and language of single turns on texts that somebody labelled. */
export function evaluateTone(examples: readonly ToneExample[]): ToneEvaluation {
  const looked = examples.map((example) => ({
    ...example,
    heardAngry: readSignals(example.text, example.language).anger >= angerFrom,
    toldLanguage: detectLanguage(example.text),
  }));
  const figuresOf = (language: Language): ToneFigures => {
    const own = looked.filter((example) => example.language === language);
    const count = (is: (example: (typeof own)[number]) => boolean) => own.filter(is).length;
    const angry = count(({ isAngry }) => isAngry);
    const heard = count(({ heardAngry }) => heardAngry);
    const right = count(({ isAngry, heardAngry }) => isAngry && heardAngry);
    return {
      texts: own.length,
      angry,
      precision: heard === 0 ? 1 : right / heard,
      recall: angry === 0 ? 1 : right / angry,
      f1: angry + heard === 0 ? 1 : (2 * right) / (angry + heard),
      languageAccuracy: count(({ toldLanguage }) => toldLanguage === language) / Math.max(1, own.length),
    };
  };
  const texts = (is: (example: (typeof looked)[number]) => boolean) => looked.filter(is).map(({ text }) => text);
  return {
    figures: { zh: figuresOf('zh'), en: figuresOf('en') },
    missed: texts(({ isAngry, heardAngry }) => isAngry && !heardAngry),
    mistaken: texts(({ isAngry, heardAngry }) => !isAngry && heardAngry),
    otherLanguage: texts(({ language, toldLanguage }) => language !== toldLanguage),
  };
}
