interface State {
  readonly next: Map<number, number>;
  fail: number;
  /** Ids of the words that end here, longest first. */
  words: number[];
}

export interface Found {
  readonly word: number;
  readonly from: number;
  readonly to: number;
}

const isWordUnit = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);

/**
 * Finds all of many words in one pass over a folded text (Aho and Corasick, 1975). A word of Latin letters or digits
 * is found only as a whole word: “315” is not in “13150”.
 */
export class KeywordAutomaton {
  private readonly states: State[] = [{ next: new Map(), fail: 0, words: [] }];

  /** Ids are places in `words`. */
  constructor(private readonly words: readonly string[]) {
    words.forEach((word, id) => {
      this.insert(word, id);
    });
    this.link();
  }

  find(text: string): readonly Found[] {
    const found: Found[] = [];
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      state = this.step(state, unit);
      for (const word of this.state(state).words) {
        const from = i + 1 - (this.words[word]?.length ?? 0);
        if (isWhole(text, from, i + 1)) found.push({ word, from, to: i + 1 });
      }
    }
    return found;
  }

  private state(index: number): State {
    const state = this.states[index];
    if (!state) throw new RangeError('no such state');
    return state;
  }

  private step(from: number, unit: number): number {
    for (let at = from; ; at = this.state(at).fail) {
      const next = this.state(at).next.get(unit);
      if (next !== undefined) return next;
      if (at === 0) return 0;
    }
  }

  private insert(word: string, id: number): void {
    if (word === '') return;
    let at = 0;
    for (let i = 0; i < word.length; i++) {
      const { next } = this.state(at);
      const unit = word.charCodeAt(i);
      let to = next.get(unit);
      if (to === undefined) {
        to = this.states.push({ next: new Map(), fail: 0, words: [] }) - 1;
        next.set(unit, to);
      }
      at = to;
    }
    this.state(at).words.push(id);
  }

  /** Breadth first, so that every state's shorter suffix is complete before it is needed. */
  private link(): void {
    const queue = [...this.state(0).next.values()];
    for (const index of queue) {
      const { next, fail } = this.state(index);
      for (const [unit, to] of next) {
        const target = this.state(to);
        target.fail = this.step(fail, unit);
        if (target.fail === to) target.fail = 0;
        target.words = [...target.words, ...this.state(target.fail).words];
        queue.push(to);
      }
    }
  }
}

function isWhole(text: string, from: number, to: number): boolean {
  const startsInWord = isWordUnit(text.charCodeAt(from)) && from > 0 && isWordUnit(text.charCodeAt(from - 1));
  const endsInWord = to < text.length && isWordUnit(text.charCodeAt(to - 1)) && isWordUnit(text.charCodeAt(to));
  return !startsInWord && !endsInWord;
}
