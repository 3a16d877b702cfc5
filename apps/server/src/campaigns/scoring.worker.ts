import { parentPort, workerData } from 'node:worker_threads';
import { fitScore } from '#campaign';
import { readScoreTable } from './score-table-file.js';
import type { ScoreLesson } from './scoring.js';
import { workInBackground } from '../platform/in-background.js';

/** Learns one score; the thread ends with it. */
async function work({ file, options, seed }: ScoreLesson) {
  const table = await readScoreTable(file);
  const startedAt = performance.now();
  const fitted = fitScore(table, options, seededRandom(seed));
  return { ...fitted, seconds: (performance.now() - startedAt) / 1_000 };
}

/** The same numbers for the same seed (mulberry32, Ettinger 2017), so that the same history gives the same score. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

workInBackground();
parentPort?.postMessage(await work(workerData as ScoreLesson));
