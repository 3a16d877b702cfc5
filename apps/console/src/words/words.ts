import { createContext, use } from 'react';
import type { Language } from '#kernel';
import { en } from './en.js';
import { zh, type Words } from './zh.js';

export const words: Readonly<Record<Language, Words>> = { zh, en };

export interface Tongue {
  readonly language: Language;
  readonly words: Words;
  readonly choose: (language: Language) => void;
}

export const TongueContext = createContext<Tongue>({ language: 'zh', words: zh, choose: () => undefined });

/** The language of the screen and the words every page shares. */
export function useTongue(): Tongue {
  return use(TongueContext);
}

/** The words of one part of the console, which travel with its pages. */
export function useWords<T>(both: Readonly<Record<Language, T>>): T {
  return both[useTongue().language];
}

/** What went wrong and what to do, for people; servers' own words are for developers. */
export function problemText(code: string, { problems }: Words): string {
  return problems[code] ?? problems.other;
}
