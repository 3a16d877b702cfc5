import type { Example } from '../example.js';
import { normalize } from '../normalize.js';
import { indexQuestions } from './bm25.js';
import type { QuestionIndex } from './encoded-model.js';
import { fitRidge } from './ridge.js';

/** Vector of a text; every text of the training has one. */
export type VectorOf = (text: string) => Float32Array;

/** Learns a scorer of each intent, and keeps all questions to be compared with. */
export function buildQuestionIndex(examples: readonly Example[], size: number, vectorOf: VectorOf): QuestionIndex {
  const intents = [...new Set(examples.map(({ intent }) => intent))].sort();
  const numbers = new Map(intents.map((intent, number) => [intent, number]));
  const sorted = [...examples].sort((a, b) => numbers.get(a.intent)! - numbers.get(b.intent)!);
  const labels = Int32Array.from(sorted, ({ intent }) => numbers.get(intent)!);
  const vectors = new Float32Array(sorted.length * size);
  sorted.forEach(({ text }, row) => {
    vectors.set(vectorOf(text), row * size);
  });
  const questionStarts = new Uint32Array(intents.length + 1);
  for (const label of labels) questionStarts[label + 1]!++;
  for (let k = 0; k < intents.length; k++) questionStarts[k + 1]! += questionStarts[k]!;
  return {
    intents,
    size,
    scorers: fitRidge({ vectors, size, labels, classes: intents.length }),
    questionStarts,
    ...rounded(vectors, size),
    ...indexQuestions(sorted.map(({ text }) => normalize(text))),
  };
}

function rounded(vectors: Float32Array, size: number): Pick<QuestionIndex, 'questionVectors' | 'questionScales'> {
  const questionScales = new Float32Array(vectors.length / size);
  const questionVectors = new Int8Array(vectors.length);
  for (let row = 0; row < questionScales.length; row++) {
    const mine = vectors.subarray(row * size, (row + 1) * size);
    const largest = mine.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    questionScales[row] = largest / 127;
    mine.forEach((value, at) => (questionVectors[row * size + at] = Math.round((value / largest) * 127)));
  }
  return { questionVectors, questionScales };
}
