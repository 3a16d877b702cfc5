import { Worker } from 'node:worker_threads';
import { DomainError } from '#kernel';
import type { TrainingAnswers, TrainingTask } from './training-tasks.js';

/** Does one task in a thread of its own, so that no customer waits for it. */
export function inTrainingThread<K extends TrainingTask['kind']>(
  task: Extract<TrainingTask, { kind: K }>,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<TrainingAnswers[K]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./training.worker.js', import.meta.url), { workerData: task });
    worker.on('message', (message: { fraction: number } | { answer: unknown }) => {
      if ('fraction' in message) onProgress(message.fraction);
      else resolve(message.answer as TrainingAnswers[K]);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      reject(new DomainError('training-failed', `The training stopped with exit code ${String(code)}.`));
    });
  });
}
