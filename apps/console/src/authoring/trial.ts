import type { TryResult } from '#contracts';
import type { Language } from '#kernel';

/** A question that was tried, with what came of it. */
export interface Trial {
  readonly key: number;
  readonly text: string;
  readonly language: Language;
  /** Milliseconds since 1970. */
  readonly triedAt: number;
  readonly result: TryResult;
}

const most = 50;

/** Latest first; the same question tried again moves to the top. */
export function withTrial(trials: readonly Trial[], trial: Omit<Trial, 'key'>): readonly Trial[] {
  const key = Math.max(0, ...trials.map((each) => each.key)) + 1;
  const others = trials.filter(({ text, language }) => text !== trial.text || language !== trial.language);
  return [{ ...trial, key }, ...others].slice(0, most);
}

/** Confidence as people read it: whole per cents, one decimal below ten, none invented at the ends. */
export function percent(confidence: number): string {
  const value = confidence * 100;
  if (value >= 99.95) return '100%';
  return value >= 10 ? `${String(Math.min(99, Math.round(value)))}%` : `${value.toFixed(1)}%`;
}

/** What is worth a bar: the best always, others from 0.1% on. */
export function worthShowing(ranking: TryResult['ranking']): TryResult['ranking'] {
  return ranking.filter(({ confidence }, i) => i === 0 || confidence >= 0.001);
}
