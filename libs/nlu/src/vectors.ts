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
      blockStarts[row * (blockCount + 1) + block] = total + text.blockStarts[block]!;
    }
    ids.push(text.ids.slice(0, text.size));
    counts.push(text.counts.slice(0, text.size));
    unknown.set(text.unknown, row * blockCount);
    latinShare[row] = text.latinShare;
    total += text.size;
  });
  return {
    ids: concat(ids, new Int32Array(total)),
    counts: concat(counts, new Uint16Array(total)),
    blockStarts,
    unknown,
    latinShare,
  };
}

/** How many of some rows have each feature. */
export function rowFrequencies(rows: CountedRows, chosen: Int32Array, features: number): Int32Array {
  const frequency = new Int32Array(features);
  for (const row of chosen) {
    const first = row * (blockCount + 1);
    for (let at = rows.blockStarts[first]!; at < rows.blockStarts[first + blockCount]!; at++)
      frequency[rows.ids[at]!]!++;
  }
  return frequency;
}

/**
 * How much each feature weighs for being rare: ln((1 + N) / (1 + df)) + 1 as in scikit-learn for words and letters, the square
 * root of it for Chinese (both measured best); 0 for a feature that no row has.
 */
export function rarities(frequency: Int32Array, rows: number, blockOf: Uint8Array): Float32Array {
  return Float32Array.from(frequency, (df, feature) => {
    if (df === 0) return 0;
    const rarity = Math.log((1 + rows) / (1 + df)) + 1;
    return isChinese(blockOf[feature]!) ? Math.sqrt(rarity) : rarity;
  });
}

/** The rarity of a feature that none of so many rows has. */
export function strangenessAmong(rows: number): number {
  return Math.log(1 + rows) + 1;
}

/** The block of each feature. */
export function featureBlocks(rows: CountedRows, features: number): Uint8Array {
  const result = new Uint8Array(features);
  for (let at = 0; at + 1 < rows.blockStarts.length; at++) {
    const block = at % (blockCount + 1);
    if (block === blockCount) continue;
    for (let f = rows.blockStarts[at]!; f < rows.blockStarts[at + 1]!; f++) result[rows.ids[f]!] = block;
  }
  return result;
}

export function isChinese(block: number): boolean {
  return block === blocks.characters || block === blocks.pairs;
}

/** Rows weighed, each with the rarities that `rarityOf` gives for it. A last feature, 1 everywhere, serves as bias. */
export function weighRows(rows: CountedRows, features: number, rarityOf: (row: number) => Float32Array): SparseRows {
  const count = rows.latinShare.length;
  const starts = new Int32Array(count + 1);
  const ids = new Int32Array(rows.ids.length + count);
  const values = new Float32Array(rows.ids.length + count);
  const weighed = new Float32Array(rows.ids.length);
  for (let row = 0, to = 0; row < count; row++) {
    const first = row * (blockCount + 1);
    weigh(rows, first, rows.latinShare[row]!, rarityOf(row), weighed);
    for (let at = rows.blockStarts[first]!; at < rows.blockStarts[first + blockCount]!; at++) {
      if (weighed[at] === 0) continue;
      ids[to] = rows.ids[at]!;
      values[to++] = weighed[at]!;
    }
    ids[to] = features;
    values[to++] = 1;
    starts[row + 1] = to;
  }
  const size = starts[count]!;
  return { starts, ids: ids.slice(0, size), values: values.slice(0, size) };
}

/** Counted features by block: those of block b are at `blockStarts[first + b]` to `blockStarts[first + b + 1]`. */
export interface Counted {
  readonly ids: Int32Array;
  readonly counts: Uint16Array;
  readonly blockStarts: Int32Array;
}

/**
 * Weighs the features of one text into `values`: sublinear tf-idf, each block normalised by itself; a block weighs as its
 * script's share of the tokens.
 */
export function weigh(
  text: Counted,
  first: number,
  latinShare: number,
  rarity: Float32Array,
  values: Float32Array,
): void {
  const { ids, counts, blockStarts } = text;
  for (let block = 0; block < blockCount; block++) {
    const start = blockStarts[first + block]!;
    const end = blockStarts[first + block + 1]!;
    let squares = 0;
    for (let at = start; at < end; at++) {
      const rare = rarity[ids[at]!]!;
      const count = counts[at]!;
      const value = count === 1 ? rare : (1 + Math.log(count)) * rare;
      values[at] = value;
      squares += value * value;
    }
    const share = isChinese(block) ? 1 - latinShare : latinShare;
    const scale = squares > 0 ? Math.sqrt(share / squares) : 0;
    for (let at = start; at < end; at++) values[at]! *= scale;
  }
}

function concat<T extends Int32Array | Uint16Array>(parts: readonly T[], into: T): T {
  let at = 0;
  for (const part of parts) {
    into.set(part, at);
    at += part.length;
  }
  return into;
}
