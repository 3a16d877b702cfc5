import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';

/** Tells a thread to close its database; keeps the process alive until it has. */
export async function closeThread(worker: Worker | null): Promise<void> {
  if (!worker) return;
  worker.ref();
  const exited = once(worker, 'exit');
  worker.postMessage('close');
  await exited;
}
