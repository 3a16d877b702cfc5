import { evidenceSize, type HeldOut } from './blend.js';
import { candidateCount, Candidates } from './candidates.js';
import type { Corpus } from './corpus.js';
import { exampleIndex } from './example-index.js';
import { blockCount } from './text-features.js';
import { type CountedRows, knownShare, type SparseRows } from './vectors.js';

/** What the models say of the texts that they have not seen. */
export type HeldOutTexts = HeldOut & { readonly shares: Float32Array };

export interface HeldOutTask {
  readonly corpus: Corpus;
  readonly counted: CountedRows;
  /** Rows that teach, and all rows weighed as the model of their part would. */
  readonly rows: SparseRows;
  readonly weighed: SparseRows;
  readonly rarityWithout: readonly Float32Array[];
  /** Score of each row for each intent. */
  readonly scores: Float32Array;
  /** Features, the bias included. */
  readonly features: number;
}

/** Compares each held-out text with the examples that its model has seen. */
export function judgeEvidence(task: HeldOutTask): HeldOutTexts {
  const { corpus, counted, weighed, scores } = task;
  const { fold, labels } = corpus;
  const classes = corpus.intents.length;
  const texts = Int32Array.from(fold.keys()).filter((row) => fold[row]! >= 0);
  const held = startHeldOut(texts.length, classes);
  const judges = task.rarityWithout.map((_, part) => candidatesWithout(task, part));
  texts.forEach((row, to) => {
    const part = fold[row]!;
    const candidates = judges[part]!;
    const mine = scores.subarray(row * classes, (row + 1) * classes);
    candidates.gather(mine, weighed.ids, weighed.values, weighed.starts[row]!, weighed.starts[row + 1]! - 1);
    held.evidence.set(candidates.evidence, to * held.candidates * evidenceSize);
    held.intents.set(candidates.intents, to * held.candidates);
    held.labels[to] = labels[row]!;
    const rarity = task.rarityWithout[part]!;
    held.shares[to] = knownShare(counted, row * (blockCount + 1), counted.unknown, row * blockCount, rarity);
  });
  return held;
}

function candidatesWithout({ corpus, rows, features }: HeldOutTask, part: number): Candidates {
  const { examples, fold, labels, intents } = corpus;
  const seen = Int32Array.from(examples.keys()).filter((row) => fold[row] !== part);
  return new Candidates(exampleIndex(rows, seen, labels, intents.length), intents.length, features);
}

function startHeldOut(count: number, classes: number): HeldOutTexts {
  const candidates = Math.min(candidateCount, classes);
  return {
    count,
    candidates,
    evidence: new Float32Array(count * candidates * evidenceSize),
    intents: new Int32Array(count * candidates),
    labels: new Int32Array(count).fill(-1),
    shares: new Float32Array(count),
  };
}
