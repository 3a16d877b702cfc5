import { type Centres, centreValue } from './centres.js';
import { NeuralScorer, type NeuralWeights } from './neural-scorer.js';
import { highest } from './highest.js';
import { blockCount, blocks } from './text-features.js';
import { type Counted, isChinese } from './vectors.js';

/**
 * What is known of one candidate intent: the score of the classifier, the cosine with the intent's centre, how much of the
 * text its training texts cover (of the words and characters, then of the letter runs and character pairs), and the log of
 * its share among the candidates by the neural head, 0 without one.
 */
export const evidenceSize = 5;

/** So many intents are looked at more closely. */
export const candidateCount = 5;

/** One text among counted ones: its blocks begin at `blockStarts[first]`, its unknown features at `unknown[firstUnknown]`. */
export interface TextPlace {
  readonly text: Counted & { readonly unknown: Int32Array };
  readonly first: number;
  readonly firstUnknown: number;
  /** Weights of the features, at the same places as in `text.ids`. */
  readonly values: Float32Array;
}

/** Looks closer at the likeliest intents of one text; buffers are reused. */
export class Evidence {
  /** The candidates, best score first, with `evidenceSize` numbers each. */
  readonly intents: Int32Array;
  readonly numbers: Float32Array;
  /** The known part of the text: of words and characters, and of letter runs and pairs. */
  readonly known = new Float64Array(2);
  /** Per block: squared rarity of all features, and of those that an intent covers. */
  private readonly masses = new Float64Array(blockCount);
  private readonly covered = new Float64Array(blockCount);
  private readonly neural: NeuralScorer | null;

  constructor(
    private readonly centres: Centres,
    private readonly rarity: Float32Array,
    /** Rarity of a feature that no text has. */
    private readonly strangeness: number,
    neural: NeuralWeights,
  ) {
    this.neural = neural.neuralFeatures.length > 0 ? new NeuralScorer(neural, rarity.length) : null;
    const count = Math.min(candidateCount, centres.norms.length);
    this.intents = new Int32Array(count);
    this.numbers = new Float32Array(count * evidenceSize);
  }

  gather(place: TextPlace, scores: Float32Array | Float64Array): void {
    const norm = this.weighBlocks(place);
    highest(scores, this.intents);
    this.intents.forEach((intent, at) => {
      const to = at * evidenceSize;
      this.numbers[to] = scores[intent]!;
      this.numbers[to + 1] = this.compare(place, intent) / norm;
      this.numbers[to + 2] = this.meanOf(blocks.words, blocks.characters);
      this.numbers[to + 3] = this.meanOf(blocks.letters, blocks.pairs);
    });
    if (this.neural) this.askNeural(this.neural, place);
  }

  private askNeural(neural: NeuralScorer, { text, first, values }: TextPlace): void {
    const { intents, numbers } = this;
    neural.begin(text.ids, values, text.blockStarts[first]!, text.blockStarts[first + blockCount]!);
    let highest = -Infinity;
    intents.forEach((intent, at) => {
      const logit = neural.logit(intent);
      numbers[at * evidenceSize + 4] = logit;
      if (logit > highest) highest = logit;
    });
    let total = 0;
    for (let at = 4; at < numbers.length; at += evidenceSize) total += Math.exp(numbers[at]! - highest);
    const log = highest + Math.log(total);
    for (let at = 4; at < numbers.length; at += evidenceSize) numbers[at]! -= log;
  }

  /** Fills `masses` and `known`; returns the length of the weighed text. */
  private weighBlocks({ text, first, firstUnknown, values }: TextPlace): number {
    const { rarity, masses, covered } = this;
    let squares = 0;
    for (let block = 0; block < blockCount; block++) {
      const strange = isChinese(block) ? this.strangeness : this.strangeness ** 2;
      let known = 0;
      let unknown = text.unknown[firstUnknown + block]! * strange;
      for (let at = text.blockStarts[first + block]!; at < text.blockStarts[first + block + 1]!; at++) {
        const rare = rarity[text.ids[at]!]!;
        if (rare > 0) known += rare * rare;
        else unknown += strange;
        squares += values[at]! * values[at]!;
      }
      masses[block] = known + unknown;
      covered[block] = known;
    }
    this.known[0] = this.meanOf(blocks.words, blocks.characters);
    this.known[1] = this.meanOf(blocks.letters, blocks.pairs);
    return Math.sqrt(squares) || 1;
  }

  /** Fills `covered`; returns text times centre, the centre's length set to 1. */
  private compare({ text, first, values }: TextPlace, intent: number): number {
    const { centres, rarity, covered } = this;
    let product = 0;
    for (let block = 0; block < blockCount; block++) {
      let mass = 0;
      for (let at = text.blockStarts[first + block]!; at < text.blockStarts[first + block + 1]!; at++) {
        const id = text.ids[at]!;
        const centre = centreValue(centres, id, intent);
        if (centre === 0) continue;
        product += values[at]! * centre;
        mass += rarity[id]! * rarity[id]!;
      }
      covered[block] = mass;
    }
    return product / centres.norms[intent]!;
  }

  /** The covered part of two blocks: the mean of those that the text has. */
  private meanOf(latin: number, chinese: number): number {
    const { masses, covered } = this;
    if (masses[latin] === 0) return masses[chinese] === 0 ? 0 : covered[chinese]! / masses[chinese]!;
    const ofLatin = covered[latin]! / masses[latin]!;
    return masses[chinese] === 0 ? ofLatin : (ofLatin + covered[chinese]! / masses[chinese]!) / 2;
  }
}
