import { evidenceSize } from './blend.js';
import { highest } from './highest.js';

/** Training texts by intent: those of intent k are `order[starts[k]]` to `order[starts[k + 1]]`, rows of the arrays below. */
export interface ExampleIndex {
  readonly starts: ArrayLike<number>;
  readonly order: ArrayLike<number>;
  readonly rowStarts: ArrayLike<number>;
  readonly rowFeatures: Int32Array | Uint32Array;
  readonly rowValues: Float32Array | Uint8Array;
  /** Length of each row, and of the sum of each intent's rows: both in the unit of `rowValues`. */
  readonly rowNorms: Float32Array;
  readonly centreNorms: Float32Array;
}

/** The likeliest intents of one text with the evidence for each; buffers are reused. */
export class Candidates {
  readonly intents: Int32Array;
  readonly evidence: Float32Array;
  /** How many intents are candidates. */
  readonly count: number;
  private readonly query: Float32Array;

  constructor(
    private readonly index: ExampleIndex,
    classes: number,
    features: number,
  ) {
    this.count = Math.min(candidateCount, classes);
    this.intents = new Int32Array(this.count);
    this.evidence = new Float32Array(this.count * evidenceSize);
    this.query = new Float32Array(features);
  }

  /** Takes the best by score and compares the text with their training texts. */
  gather(scores: Float32Array | Float64Array, ids: Int32Array, values: Float32Array, from: number, to: number): void {
    const { intents, evidence, query } = this;
    let squares = 0;
    for (let at = from; at < to; at++) {
      query[ids[at]!] = values[at]!;
      squares += values[at]! ** 2;
    }
    const norm = Math.sqrt(squares) || 1;
    highest(scores, intents);
    for (let place = 0; place < this.count; place++) {
      const intent = intents[place]!;
      evidence[place * evidenceSize] = scores[intent]!;
      this.compare(intent, norm, place * evidenceSize);
    }
    for (let at = from; at < to; at++) query[ids[at]!] = 0;
  }

  /** Cosine with the intent's centre, and with the most similar of its training texts. */
  private compare(intent: number, norm: number, to: number): void {
    const { starts, order, rowStarts, rowFeatures, rowValues, rowNorms, centreNorms } = this.index;
    const { query, evidence } = this;
    let total = 0;
    let nearest = 0;
    for (let at = starts[intent]!; at < starts[intent + 1]!; at++) {
      const row = order[at]!;
      let product = 0;
      for (let f = rowStarts[row]!; f < rowStarts[row + 1]!; f++) product += query[rowFeatures[f]!]! * rowValues[f]!;
      total += product;
      const cosine = product / rowNorms[row]!;
      if (cosine > nearest) nearest = cosine;
    }
    evidence[to + 1] = total / (centreNorms[intent]! * norm);
    evidence[to + 2] = nearest / norm;
  }
}

export const candidateCount = 5;
