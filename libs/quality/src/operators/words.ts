import type { WordList } from '../rules/condition.schema.js';
import { fold } from '../text/fold.js';
import { type LinearPattern, linearPattern, longestText, scriptsIn } from '../text/pattern-cost.js';

/** All words of a list, in every language. */
export function wordsOf(list: WordList | undefined): readonly string[] {
  if (list === undefined) return [];
  return 'zh' in list ? [...list.zh, ...list.en] : list;
}

export const foldedWords = (list: WordList | undefined): readonly string[] =>
  wordsOf(list).map((word) => fold(word).text);

export interface Match {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Where patterns match; a long text is read in overlapping pieces, so that the time stays linear. */
export class PatternSet {
  private readonly patterns: readonly LinearPattern[];
  /** Many words of one turn are asked about in a row. */
  private last: { readonly text: string; readonly matches: readonly Match[] } | null = null;

  constructor(list: WordList | undefined) {
    this.patterns = wordsOf(list).map(linearPattern);
  }

  get empty(): boolean {
    return this.patterns.length === 0;
  }

  /** `scripts` of the text, where they are known. */
  matches(text: string, scripts = scriptsIn(text)): readonly Match[] {
    if (text.length <= longestText) return this.matchesIn(text, 0, scripts);
    const step = longestText / 2;
    const all = new Map<string, Match>();
    for (let at = 0; at < text.length; at += step) {
      for (const match of this.matchesIn(text.slice(at, at + longestText), at, scripts)) {
        all.set(`${String(match.from)} ${String(match.to)}`, match);
      }
    }
    return [...all.values()];
  }

  /** Whether a span lies within a match. */
  covers(text: string, from: number, to: number): boolean {
    if (this.patterns.length === 0) return false;
    if (this.last?.text !== text) this.last = { text, matches: this.matches(text) };
    return this.last.matches.some((match) => match.from <= from && to <= match.to);
  }

  private matchesIn(text: string, offset: number, scripts: number): readonly Match[] {
    const all: Match[] = [];
    for (const { regex, needs } of this.patterns) {
      if ((needs & ~scripts) !== 0) continue;
      regex.lastIndex = 0;
      // Most patterns do not match: the test is cheaper than an iterator.
      if (!regex.test(text)) continue;
      regex.lastIndex = 0;
      for (const match of text.matchAll(regex)) {
        if (match[0] === '') continue;
        all.push({ from: offset + match.index, to: offset + match.index + match[0].length, text: match[0] });
      }
    }
    return all;
  }
}
