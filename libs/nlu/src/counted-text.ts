import { blockCount, FeatureReader, type FeatureSink } from './text-features.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * The features of one text with their counts, block after block. Buffers are reused: reading the next text overwrites it.
 * `ids` and `counts` hold `size` features; those of block b are at `blockStarts[b]` to `blockStarts[b + 1]`.
 */
export class CountedText implements FeatureSink {
  ids = new Int32Array(256);
  counts = new Uint16Array(256);
  size = 0;
  readonly blockStarts = new Int32Array(blockCount + 1);
  /** Occurrences of features outside the vocabulary, by block. */
  readonly unknown = new Int32Array(blockCount);
  /** Share of Latin words among the tokens, 0 to 1. */
  latinShare = 0;
  private places: Int32Array;
  private block = 0;
  private readonly reader = new FeatureReader();

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly growing: boolean,
  ) {
    this.places = new Int32Array(Math.max(vocabulary.size, 1024));
  }

  read(normalized: string): void {
    for (let at = 0; at < this.size; at++) this.places[this.ids[at]!] = 0;
    this.size = this.block = 0;
    this.unknown.fill(0);
    this.reader.read(normalized, this);
    for (let block = this.block + 1; block <= blockCount; block++) this.blockStarts[block] = this.size;
    const { latinTokens, hanTokens } = this.reader;
    this.latinShare = latinTokens / Math.max(1, latinTokens + hanTokens);
  }

  feature(hash: number, block: number): void {
    while (this.block < block) this.blockStarts[++this.block] = this.size;
    const id = this.growing ? this.vocabulary.add(hash) : this.vocabulary.find(hash);
    if (id < 0) {
      this.unknown[block]!++;
      return;
    }
    if (id >= this.places.length) this.places = longer(this.places);
    const place = this.places[id]!;
    if (place > 0) {
      this.counts[place - 1]!++;
      return;
    }
    if (this.size === this.ids.length) {
      this.ids = longer(this.ids);
      this.counts = longer(this.counts);
    }
    this.ids[this.size] = id;
    this.counts[this.size] = 1;
    this.places[id] = ++this.size;
  }
}

function longer<T extends Int32Array | Uint16Array>(array: T): T {
  const copy = new (array.constructor as new (length: number) => T)(array.length * 2);
  copy.set(array);
  return copy;
}
