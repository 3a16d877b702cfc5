import { CountedText } from './counted-text.js';
import { blockCount, blocks } from './text-features.js';
import type { Vocabulary } from './vocabulary.js';

/** Texts as sparse rows: row r has `ids` and `values` from `starts[r]` to `starts[r + 1]`. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

/** The counted features of many texts, before they are weighed. */
export interface CountedRows {
  readonly ids: Int32Array;
  readonly counts: Uint16Array;
  /** Where the blocks of a row begin: `blockCount + 1` places a row. */
  readonly blockStarts: Int32Array;
  /** Occurrences of features that are not in the vocabulary, `blockCount` a row. */
  readonly unknown: Int32Array;
  /** Share of Latin words among the tokens of a row. */
  readonly latinShare: Float32Array;
}

export function countRows(normalized: readonly string[], vocabulary: Vocabulary, growing: boolean): CountedRows {
  const text = new CountedText(vocabulary, growing);
  const ids: Int32Array[] = [];
  const counts: Uint16Array[] = [];
  const blockStarts = new Int32Array(normalized.length * (blockCount + 1));
  const unknown = new Int32Array(normalized.length * blockCount);
  const latinShare = new Float32Array(normalized.length);
  let total = 0;
  normalized.forEach((line, row) => {
    text.read(line);
    for (let block = 0; block <= blockCount; block++) {
      blockStarts[row * (blockCount + 1) + block] = total + (text.starts[block] as number);
    }
    ids.push(text.ids.slice(0, text.size));
    counts.push(text.counts.slice(0, text.size));
    unknown.set(text.unknown, row * blockCount);
    latinShare[row] = text.latinShare;
    total += text.size;
  });
  return { ids: concat(ids, new Int32Array(total)), counts: concat(counts, new Uint16Array(total)), blockStarts, unknown, latinShare };
}

/**
 * The rarity of each feature among some rows: ln((1 + N) / (1 + df)) + 1 as in scikit-learn, and 0 for a feature that none
 * of them has, which then weighs nothing.
 */
export function inverseFrequencies(rows: CountedRows, chosen: Int32Array, features: number): Float32Array {
  const frequency = new Int32Array(features);
  for (const row of chosen) {
    const end = rows.blockStarts[row * (blockCount + 1) + blockCount] as number;
    for (let at = rows.blockStarts[row * (blockCount + 1)] as number; at < end; at++) {
      frequency[rows.ids[at] as number]!++;
    }
  }
  return Float32Array.from(frequency, (df) => (df === 0 ? 0 : Math.log((1 + chosen.length) / (1 + df)) + 1));
}

/** All rows weighed; the rarity comes from some of them. A last feature, 1 everywhere, serves as bias. */
export function weighRows(rows: CountedRows, rarity: Float32Array): SparseRows {
  const count = rows.latinShare.length;
  const starts = new Int32Array(count + 1);
  const ids = new Int32Array(rows.ids.length + count);
  const values = new Float32Array(rows.ids.length + count);
  const weighed = new Float32Array(rows.ids.length);
  for (let row = 0, to = 0; row < count; row++) {
    weigh(rows.ids, rows.counts, rows.blockStarts, row * (blockCount + 1), rows.latinShare[row] as number, rarity, weighed);
    const end = rows.blockStarts[row * (blockCount + 1) + blockCount] as number;
    for (let at = rows.blockStarts[row * (blockCount + 1)] as number; at < end; at++) {
      if (weighed[at] === 0) continue;
      ids[to] = rows.ids[at] as number;
      values[to++] = weighed[at] as number;
    }
    ids[to] = rarity.length;
    values[to++] = 1;
    starts[row + 1] = to;
  }
  return { starts, ids, values };
}

/**
 * Weighs the features of one text, in place of `values`: sublinear tf-idf for words and letters, presence for Chinese
 * characters and pairs (both measured best); each block is normalised by itself and weighs as the script's share of tokens.
 */
export function weigh(
  ids: Int32Array,
  counts: Uint16Array,
  blockStarts: Int32Array,
  firstStart: number,
  latinShare: number,
  rarity: Float32Array,
  values: Float32Array,
): void {
  for (let block = 0; block < blockCount; block++) {
    const start = blockStarts[firstStart + block] as number;
    const end = blockStarts[firstStart + block + 1] as number;
    const graded = block === blocks.words || block === blocks.letters;
    let squares = 0;
    for (let at = start; at < end; at++) {
      const rare = rarity[ids[at] as number] as number;
      const count = counts[at] as number;
      const value = !graded ? (rare > 0 ? 1 : 0) : count === 1 ? rare : (1 + Math.log(count)) * rare;
      values[at] = value;
      squares += value * value;
    }
    const share = graded ? latinShare : 1 - latinShare;
    const scale = squares > 0 ? Math.sqrt(share / squares) : 0;
    for (let at = start; at < end; at++) values[at]! *= scale;
  }
}

/** The part of a text's features that is known, 0 to 1: the mean over its blocks. */
export function knownShare(
  ids: Int32Array,
  counts: Uint16Array,
  blockStarts: Int32Array,
  firstStart: number,
  unknown: Int32Array,
  firstUnknown: number,
  rarity: Float32Array,
): number {
  let shares = 0;
  let present = 0;
  for (let block = 0; block < blockCount; block++) {
    let known = 0;
    let all = unknown[firstUnknown + block] as number;
    const end = blockStarts[firstStart + block + 1] as number;
    for (let at = blockStarts[firstStart + block] as number; at < end; at++) {
      all += counts[at] as number;
      if ((rarity[ids[at] as number] as number) > 0) known += counts[at] as number;
    }
    if (all === 0) continue;
    shares += known / all;
    present++;
  }
  return present === 0 ? 0 : shares / present;
}

function concat<T extends Int32Array | Uint16Array>(parts: readonly T[], into: T): T {
  let at = 0;
  for (const part of parts) {
    into.set(part, at);
    at += part.length;
  }
  return into;
}
