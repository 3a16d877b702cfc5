import { Worker } from 'node:worker_threads';
import type { Prompts } from '#assistant';
import type { ContentProblem } from '#content';
import type { Dialogs } from '#dialog';
import { DomainError, type Instant, type Localized } from '#kernel';
import type { KnowledgeBase } from '#knowledge';
import type { ContentFiles, ContentFolders } from './content-files.js';
import type { TrainedModel } from './model-cache.js';

/** Content to be learned. */
export interface Lesson {
  readonly files: ContentFiles;
  readonly folders: ContentFolders;
  readonly now: Instant;
  readonly targetPrecision: number;
  /** Folder of the trained models. */
  readonly models: string;
}

export type Learned =
  | { readonly errors: readonly ContentProblem[] }
  | {
      readonly knowledge: Pick<KnowledgeBase, 'entries' | 'bank' | 'outOfScope' | 'validation' | 'products'>;
      readonly prompts: Localized<Prompts>;
      readonly dialogs: Pick<Dialogs, 'flows' | 'catalogue' | 'meanings'>;
      readonly model: TrainedModel;
      /** The model of what words mean inside a dialog; null when no flow listens to any. */
      readonly meanings: Uint8Array | null;
    };

/** Learns in a worker thread, so that nobody waits for it. */
export function learnInWorker(lesson: Lesson, onProgress: (fraction: number) => void): Promise<Learned> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./learning.worker.js', import.meta.url), { workerData: lesson });
    worker.on('message', (message: { fraction: number } | Learned) => {
      if ('fraction' in message) onProgress(message.fraction);
      else resolve(message);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      reject(new DomainError('training-failed', `The training stopped with exit code ${String(code)}.`));
    });
  });
}
