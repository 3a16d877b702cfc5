import type { HeldOut } from './blend.js';
import { centresOf } from './centres.js';
import type { Corpus } from './corpus.js';
import { candidateCount, Evidence, evidenceSize } from './evidence.js';
import type { NeuralWeights } from './neural-scorer.js';
import { blockCount } from './text-features.js';
import { type CountedRows, type SparseRows, strangenessAmong, weigh } from './vectors.js';

/** What the models say of the texts that they have not seen. */
export interface HeldOutTexts extends HeldOut {
  /** The known part of each text, two numbers. */
  readonly known: Float32Array;
}

export interface HeldOutTask {
  readonly corpus: Corpus;
  readonly counted: CountedRows;
  /** By part of the cross-validation. */
  readonly neural: readonly NeuralWeights[];
  /** Rows that teach, weighed. */
  readonly rows: SparseRows;
  readonly rarityWithout: readonly Float32Array[];
  /** Score of each text for each intent. */
  readonly scores: Float32Array;
}

/** Compares each held-out text with the examples that its model has seen. */
export function judgeEvidence({ corpus, counted, neural, rows, rarityWithout, scores }: HeldOutTask): HeldOutTexts {
  const { fold, labels, examples } = corpus;
  const classes = corpus.intents.length;
  const texts = Int32Array.from(fold.keys()).filter((row) => fold[row]! >= 0);
  const held = startHeldOut(texts.length, classes);
  const judges = rarityWithout.map((rarity, part) => {
    const seen = Int32Array.from(examples.keys()).filter((row) => fold[row] !== part);
    return new Evidence(
      centresOf(rows, seen, labels, classes),
      rarity,
      strangenessAmong(examples.length),
      neural[part]!,
    );
  });
  const values = new Float32Array(counted.ids.length);
  texts.forEach((row, to) => {
    const judge = judges[fold[row]!]!;
    const first = row * (blockCount + 1);
    weigh(counted, first, counted.latinShare[row]!, rarityWithout[fold[row]!]!, values);
    const mine = scores.subarray(to * classes, (to + 1) * classes);
    judge.gather({ text: counted, first, firstUnknown: row * blockCount, values }, mine);
    held.evidence.set(judge.numbers, to * held.candidates * evidenceSize);
    held.intents.set(judge.intents, to * held.candidates);
    held.labels[to] = labels[row]!;
    held.known.set(judge.known, to * 2);
  });
  return held;
}

function startHeldOut(count: number, classes: number): HeldOutTexts {
  const candidates = Math.min(candidateCount, classes);
  return {
    count,
    candidates,
    evidence: new Float32Array(count * candidates * evidenceSize),
    intents: new Int32Array(count * candidates),
    labels: new Int32Array(count).fill(-1),
    known: new Float32Array(count * 2),
  };
}
