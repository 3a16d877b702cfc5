import { Worker } from 'node:worker_threads';
import type { FitOptions, FitReport, ScoreModel } from '#campaign';
import { DomainError } from '#kernel';

/** History to learn a score from: a CSV or XLSX file, a row for each past contact. */
export interface ScoreLesson {
  readonly file: string;
  readonly options: FitOptions;
  readonly seed: number;
}

export interface LearnedScore {
  readonly model: ScoreModel;
  readonly report: FitReport;
  readonly seconds: number;
}

/** Learns a score in a worker thread, so that nobody waits for it. */
export function learnScore(lesson: ScoreLesson): Promise<LearnedScore> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./scoring.worker.js', import.meta.url), { workerData: lesson });
    worker.on('message', resolve);
    worker.on('error', (error: Error & { code?: unknown }) => {
      // A thread hands errors over without their class.
      const isOurs = error.name === 'DomainError';
      reject(isOurs && typeof error.code === 'string' ? new DomainError(error.code, error.message) : error);
    });
    worker.on('exit', (code) => {
      reject(new DomainError('training-failed', `The training stopped with exit code ${String(code)}.`));
    });
  });
}
