import type { Assessment } from '../intent-engine.js';
import { highest } from '../highest.js';
import { addScores } from './bm25.js';
import type { QuestionIndex } from './encoded-model.js';

/**
 * What is known of one candidate intent: the log of its probability by the engine without an encoder, the score of its
 * scorer, the cosine with its nearest question, and that question's share of the words (BM25, 1 for the same words).
 */
export const kinds = 4;

/** So many of the best by each kind are candidates. */
const bestOfEach = 5;
/** The probability taken for intents that the other engine does not list. */
const unlisted = 1e-4;

export interface Candidates {
  /** Numbers of the intents. */
  readonly intents: Int32Array;
  /** `kinds` numbers a candidate. */
  readonly evidence: Float32Array;
}

/** A text as the engine without an encoder takes it, and its vector. */
export interface EncodedText {
  readonly assessment: Pick<Assessment, 'ranking' | 'normalized' | 'scope'>;
  readonly vector: Float32Array;
}

/** A text of which the engine without an encoder knows nothing. */
export const unknownText: EncodedText['assessment'] = { ranking: [], normalized: '', scope: 0 };

/** Finds the intents that a text may mean; keeps buffers. */
export class CandidateFinder {
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly scores: Float32Array;
  private readonly words: Float32Array;
  private readonly wordsOf: Float32Array;
  private readonly best: Int32Array;

  constructor(private readonly index: QuestionIndex) {
    const { intents, questionStarts } = index;
    this.numbers = new Map(intents.map((intent, number) => [intent, number]));
    this.scores = new Float32Array(intents.length);
    this.words = new Float32Array(questionStarts[intents.length]!);
    this.wordsOf = new Float32Array(intents.length);
    this.best = new Int32Array(Math.min(bestOfEach, intents.length));
  }

  find({ assessment: { ranking, normalized }, vector }: EncodedText): Candidates {
    this.score(vector);
    this.compareWords(normalized);
    const probabilities = new Map<number, number>();
    for (const { intent, confidence } of ranking) {
      const number = this.numbers.get(intent);
      if (number !== undefined) probabilities.set(number, confidence);
    }
    const chosen = new Set<number>(probabilities.keys());
    for (const scores of [this.scores, this.wordsOf]) {
      highest(scores, this.best);
      for (const intent of this.best) chosen.add(intent);
    }
    const intents = Int32Array.from(chosen);
    const evidence = new Float32Array(intents.length * kinds);
    intents.forEach((intent, at) => {
      evidence.set(
        [
          Math.log(Math.max(unlisted, probabilities.get(intent) ?? 0)),
          this.scores[intent]!,
          this.nearest(intent, vector),
          this.wordsOf[intent]!,
        ],
        at * kinds,
      );
    });
    return { intents, evidence };
  }

  private score(vector: Float32Array): void {
    const { scorers, size } = this.index;
    for (let k = 0, at = 0; k < this.scores.length; k++, at++) {
      let sum = 0;
      for (let i = 0; i < size; i++, at++) sum += scorers[at]! * vector[i]!;
      this.scores[k] = sum + scorers[at]!;
    }
  }

  private compareWords(normalized: string): void {
    const { words, wordsOf, index } = this;
    words.fill(0);
    const most = Math.max(1e-9, addScores(index, normalized, words));
    for (let k = 0; k < wordsOf.length; k++) {
      let best = 0;
      for (let row = index.questionStarts[k]!; row < index.questionStarts[k + 1]!; row++) {
        if (words[row]! > best) best = words[row]!;
      }
      wordsOf[k] = best / most;
    }
  }

  private nearest(intent: number, vector: Float32Array): number {
    const { questionStarts, questionVectors, questionScales, size } = this.index;
    let best = -1;
    for (let row = questionStarts[intent]!; row < questionStarts[intent + 1]!; row++) {
      let sum = 0;
      for (let i = 0, at = row * size; i < size; i++, at++) sum += questionVectors[at]! * vector[i]!;
      best = Math.max(best, sum * questionScales[row]!);
    }
    return best;
  }
}
