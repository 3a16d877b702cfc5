import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RehearsalOptions, RehearsalReport } from '#campaign';
import type { SubjectRecords } from '#compliance';

/** What a thread needs to rehearse a campaign by itself. */
export interface RehearsalTask {
  /** Folder of the installation, for the calling rules. */
  readonly root: string;
  readonly options: RehearsalOptions;
  /** What is on record of the contacts, by person. */
  readonly records: ReadonlyMap<string, SubjectRecords>;
  readonly isPublished: boolean;
  readonly seed: number;
}

type Told =
  | { readonly kind: 'progress'; readonly finished: number }
  | { readonly kind: 'report'; readonly report: RehearsalReport };

/** Rehearses in a thread of its own; aborting ends it. */
export async function rehearseInThread(
  task: RehearsalTask,
  tell: (finished: number) => void,
  signal: AbortSignal,
): Promise<RehearsalReport> {
  const worker = new Worker(new URL('./rehearsal.worker.js', import.meta.url), { workerData: task });
  try {
    const told = on(worker, 'message', { signal }) as AsyncIterable<[Told]>;
    for await (const [message] of told) {
      if (message.kind === 'report') return message.report;
      tell(message.finished);
    }
    throw new Error('The rehearsal ended without a report');
  } finally {
    await worker.terminate();
  }
}
