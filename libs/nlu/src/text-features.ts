import { stemEnd } from './stem.js';

/** The kinds of features; every kind is weighed and normalised by itself. */
export const blocks = { words: 0, letters: 1, characters: 2, pairs: 3 } as const;
export const blockCount = 4;

/**
 * Receives the features of one text, block after block: a 32-bit hash each, as often as it occurs, and from where to where it
 * stands; a run of letters may reach one place beyond its word.
 */
export interface FeatureSink {
  feature(hash: number, block: number, start: number, end: number): void;
}

const longestText = 2_000;
const kinds = { none: 0, word: 1, han: 2 } as const;
const kindTable = buildKinds();

/**
 * Names the features of a normalised text: for Latin script stems, stem pairs and the letter 2- to 4-grams inside padded
 * words, for Chinese single tokens and token pairs, a token being one character or one Latin word. A mixed text has both.
 * After `nlu.md` section 5, which measured these sets against others. Keeps buffers: one reader per thread of work.
 */
export class FeatureReader {
  private starts = new Int32Array(longestText);
  private ends = new Int32Array(longestText);
  private hashes = new Int32Array(longestText);
  private stems = new Int32Array(longestText);
  private han = new Uint8Array(longestText);
  private tokenCount = 0;
  /** Tokens of the text last read. */
  latinTokens = 0;
  hanTokens = 0;

  read(normalized: string, sink: FeatureSink): void {
    const text = normalized.length > longestText ? normalized.slice(0, longestText) : normalized;
    this.tokenize(text);
    if (this.latinTokens > 0) this.readLatin(text, sink);
    if (this.hanTokens > 0) this.readTokens(sink);
  }

  private tokenize(text: string): void {
    this.tokenCount = this.latinTokens = this.hanTokens = 0;
    for (let at = 0; at < text.length;) {
      const kind = kindTable[text.charCodeAt(at)];
      const start = at++;
      if (kind === kinds.none) continue;
      let hash = step(seed, text.charCodeAt(start));
      if (kind === kinds.word) {
        for (; at < text.length && kindTable[text.charCodeAt(at)] === kinds.word; at++) {
          hash = step(hash, text.charCodeAt(at));
        }
        this.stems[this.tokenCount] = stemHash(text, start, at);
        this.latinTokens++;
      } else this.hanTokens++;
      this.starts[this.tokenCount] = start;
      this.ends[this.tokenCount] = at;
      this.hashes[this.tokenCount] = hash;
      this.han[this.tokenCount++] = kind === kinds.han ? 1 : 0;
    }
  }

  private readLatin(text: string, sink: FeatureSink): void {
    let before = -1;
    for (let token = 0; token < this.tokenCount; token++) {
      if (this.han[token] === 1) {
        before = -1;
        continue;
      }
      const hash = this.stems[token]!;
      const end = this.ends[token]!;
      sink.feature(finish(hash, blocks.words), blocks.words, this.starts[token]!, end);
      if (before >= 0) {
        const pair = finish(join(this.stems[before]!, hash), blocks.words);
        sink.feature(pair, blocks.words, this.starts[before]!, end);
      }
      before = token;
    }
    for (let token = 0; token < this.tokenCount; token++) {
      if (this.han[token] === 1) continue;
      readLetters(text, this.starts[token]!, this.ends[token]!, sink);
    }
  }

  private readTokens(sink: FeatureSink): void {
    for (let token = 0; token < this.tokenCount; token++) {
      const hash = finish(this.hashes[token]!, blocks.characters);
      sink.feature(hash, blocks.characters, this.starts[token]!, this.ends[token]!);
    }
    for (let token = 1; token < this.tokenCount; token++) {
      const hash = join(this.hashes[token - 1]!, this.hashes[token]!);
      sink.feature(finish(hash, blocks.pairs), blocks.pairs, this.starts[token - 1]!, this.ends[token]!);
    }
  }
}

/** Words that differ in -y and -ie have the same stem, too. */
function stemHash(text: string, start: number, end: number): number {
  const until = stemEnd(text, start, end);
  let hash = seed;
  for (let at = start; at < until; at++) {
    const unit = text.charCodeAt(at);
    hash = step(hash, unit === 0x79 && at === until - 1 && at > start + 2 ? 0x69 : unit);
  }
  return hash;
}

/** The 2- to 4-grams of one word with a space before and after it. */
function readLetters(text: string, start: number, end: number, sink: FeatureSink): void {
  for (let from = start - 1; from < end; from++) {
    let hash = step(seed, from < start ? 0x20 : text.charCodeAt(from));
    const until = Math.min(from + 4, end + 1);
    for (let at = from + 1; at < until; at++) {
      hash = step(hash, at === end ? 0x20 : text.charCodeAt(at));
      sink.feature(finish(hash, blocks.letters), blocks.letters, from, at + 1);
    }
  }
}

/** The feature of one Chinese character, and of two that stand side by side. */
export function hanHash(unit: number): number {
  return finish(step(seed, unit), blocks.characters);
}

export function hanPairHash(first: number, second: number): number {
  return finish(join(step(seed, first), step(seed, second)), blocks.pairs);
}

const seed = 0x811c9dc5 | 0;

/** FNV-1a over UTF-16 code units. */
function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

function join(first: number, second: number): number {
  return Math.imul(first ^ 0x5bd1e995, 0x01000193) + second;
}

/** The final mix of MurmurHash3, so that every bit counts; 0 is kept for empty places of tables. */
function finish(hash: number, block: number): number {
  let mixed = (hash ^ Math.imul(block + 1, 0x9e3779b1)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0 || 1;
}

function buildKinds(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let unit = 0; unit < table.length; unit++) {
    const character = String.fromCharCode(unit);
    const surrogate = unit >= 0xd800 && unit < 0xe000;
    if (surrogate || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(character)) {
      table[unit] = kinds.han;
    } else if (/[\p{L}\p{N}_]/u.test(character)) table[unit] = kinds.word;
  }
  return table;
}
