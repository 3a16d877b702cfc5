import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '#kernel';
import { type ContactImportOptions, importContacts } from './contact-import.js';
import { UnreadableFile } from './unreadable-file.js';

const { file, options } = workerData as { readonly file: string; readonly options: ContactImportOptions };
const batches = importContacts(file, options);

/** A thread hands errors over without their class. */
function toldOf(error: unknown) {
  if (error instanceof UnreadableFile) return { kind: 'unreadable', text: error.text } as const;
  if (error instanceof DomainError) return { kind: 'refused', code: error.code, message: error.message } as const;
  throw error;
}

let last: Promise<unknown> = Promise.resolve();
// Each message asks for one batch; they come in order.
parentPort?.on('message', () => {
  last = last
    .then(() => batches.next())
    .then(
      ({ done, value }) => (done === true ? { kind: 'over' } : { kind: 'batch', batch: JSON.stringify(value) }),
      toldOf,
    )
    .then((answer) => parentPort?.postMessage(answer));
});
