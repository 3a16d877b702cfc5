import { useMemo } from 'react';
import type { Language } from '#kernel';
import { clockLabel, durationLabel, shortLabel, timeLabel } from '#screen';
import { useTongue } from '../words/words.js';

export interface Format {
  /** "今天 14:05" */
  readonly time: (at: string) => string;
  /** "14:05", "昨天", "3月2日" */
  readonly short: (at: string) => string;
  readonly clock: (at: string) => string;
  readonly duration: (ms: number) => string;
  readonly number: (value: number) => string;
  /** 0.873 → "87.3%"; a dash where there is nothing to count. */
  readonly percent: (share: number | null, digits?: number) => string;
  /** A score or another figure with at most one decimal; a dash for none. */
  readonly figure: (value: number | null) => string;
}

/** How figures and times are written in the language of the screen. */
export function useFormat(): Format {
  const { language } = useTongue();
  return useMemo(() => formatIn(language), [language]);
}

const dash = '–';

export function formatIn(language: Language): Format {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const whole = new Intl.NumberFormat(locale);
  const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const share = (digits: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits, minimumFractionDigits: digits });
  return {
    time: (at) => timeLabel(at, Date.now(), language),
    short: (at) => shortLabel(at, Date.now(), language),
    clock: (at) => clockLabel(at, language),
    duration: (ms) => durationLabel(ms, language),
    number: (value) => whole.format(value),
    percent: (value, digits = 1) => (value === null ? dash : share(digits).format(value)),
    figure: (value) => (value === null ? dash : tenth.format(value)),
  };
}

/** Place in a recording: "3:05". */
export function placeLabel(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
