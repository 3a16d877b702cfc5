import { Worker } from 'node:worker_threads';
import type { Prompts } from '#assistant';
import type { EncoderFolder } from '#adapters';
import type { ContentProblem } from '#content';
import type { Dialogs, Flow } from '#dialog';
import { DomainError, type Instant, type Localized } from '#kernel';
import type { KnowledgeBase } from '#knowledge';
import type { ContentFolders } from './content-files.js';
import type { TrainedModel } from './model-cache.js';
import type { TrainedEncoding } from './encoded-model-cache.js';
import type { PublicationNote } from './publications.js';

/** Content to be learned. Everything that takes long is done by the learner, the reading of files included. */
export interface Lesson {
  /** `folders`: what lies there. `current`: what was published last, unless the folders have changed since. */
  readonly source: 'folders' | 'current' | { readonly version: string };
  readonly folders: ContentFolders;
  readonly now: Instant;
  readonly targetPrecision: number;
  /** Folder of the trained models. */
  readonly models: string;
  /** The bank's sentence encoder, as the process that asks has it; null without one. */
  readonly encoder: { readonly at: EncoderFolder; readonly hash: string } | null;
  /** Folder in which it is noted as published; null: it is only learned. */
  readonly publications: string | null;
}

export type Learned =
  | { readonly errors: readonly ContentProblem[] }
  | { readonly missing: string }
  | {
      readonly knowledge: Pick<KnowledgeBase, 'entries' | 'bank' | 'outOfScope' | 'validation' | 'products'>;
      readonly prompts: Localized<Prompts>;
      readonly dialogs: Pick<Dialogs, 'flows' | 'catalogue' | 'meanings'>;
      readonly model: TrainedModel;
      /** The model of what words mean inside a dialog; null when no flow listens to any. */
      readonly meanings: TrainedModel | null;
      /** What the encoder adds to the model; null without one. */
      readonly encoded: TrainedEncoding | null;
      /** Flows of earlier publications, for conversations that began with them. */
      readonly earlierFlows: readonly Flow[];
      readonly note: PublicationNote | null;
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
