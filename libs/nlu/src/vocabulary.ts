const empty = 0;

/**
 * Numbers features: 32-bit hash → place in the order of arrival. Open addressing over typed arrays, half full at most. With
 * 50,000 features two share a number about once in three models, and an unknown one passes for known once in 80,000.
 */
export class Vocabulary {
  private keys: Uint32Array;
  private ids: Int32Array;
  private mask: number;
  size = 0;

  constructor(expected = 1024) {
    const capacity = powerOfTwo(expected * 2);
    this.keys = new Uint32Array(capacity);
    this.ids = new Int32Array(capacity);
    this.mask = capacity - 1;
  }

  /** From hashes in the order of their numbers. */
  static of(hashes: Uint32Array): Vocabulary {
    const vocabulary = new Vocabulary(hashes.length);
    for (let at = 0; at < hashes.length; at++) vocabulary.add(hashes[at]!);
    return vocabulary;
  }

  /** The number of a feature, or -1. */
  find(hash: number): number {
    for (let at = hash & this.mask; ; at = (at + 1) & this.mask) {
      const key = this.keys[at];
      if (key === hash) return this.ids[at]!;
      if (key === empty) return -1;
    }
  }

  /** The number of a feature, given to it now if it is new. */
  add(hash: number): number {
    const known = this.find(hash);
    if (known >= 0) return known;
    if (this.size * 2 >= this.keys.length) this.grow();
    this.put(hash, this.size);
    return this.size++;
  }

  /** The hashes in the order of their numbers. */
  hashes(): Uint32Array {
    const result = new Uint32Array(this.size);
    for (let at = 0; at < this.keys.length; at++) {
      if (this.keys[at] !== empty) result[this.ids[at]!] = this.keys[at]!;
    }
    return result;
  }

  private put(hash: number, id: number): void {
    let at = hash & this.mask;
    while (this.keys[at] !== empty) at = (at + 1) & this.mask;
    this.keys[at] = hash;
    this.ids[at] = id;
  }

  private grow(): void {
    const { keys, ids } = this;
    this.keys = new Uint32Array(keys.length * 2);
    this.ids = new Int32Array(keys.length * 2);
    this.mask = this.keys.length - 1;
    for (let at = 0; at < keys.length; at++) {
      if (keys[at] !== empty) this.put(keys[at]!, ids[at]!);
    }
  }
}

function powerOfTwo(atLeast: number): number {
  let power = 16;
  while (power < atLeast) power *= 2;
  return power;
}
