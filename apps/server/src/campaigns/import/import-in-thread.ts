import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { DomainError, type Localized } from '#kernel';
import type { ContactBatch, ContactImportOptions } from './contact-import.js';
import { UnreadableFile } from './unreadable-file.js';

type Answer =
  /** As JSON: much quicker handed over than many small objects. */
  | { readonly kind: 'batch'; readonly batch: string }
  | { readonly kind: 'over' }
  | { readonly kind: 'unreadable'; readonly text: Localized }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** So many batches are made ready while one is dealt with. */
const ahead = 2;

/** As `importContacts`, in a thread of its own: calls that go on meanwhile are not to stutter. */
export async function* importInThread(file: string, options: ContactImportOptions): AsyncGenerator<ContactBatch> {
  const worker = new Worker(new URL('./import.worker.js', import.meta.url), { workerData: { file, options } });
  try {
    const answers = on(worker, 'message') as AsyncIterable<[Answer]>;
    for (let asked = 0; asked < ahead; asked++) worker.postMessage('next');
    for await (const [answer] of answers) {
      if (answer.kind === 'over') return;
      if (answer.kind === 'unreadable') throw new UnreadableFile(answer.text);
      if (answer.kind === 'refused') throw new DomainError(answer.code, answer.message);
      worker.postMessage('next');
      yield JSON.parse(answer.batch) as ContactBatch;
    }
  } finally {
    await worker.terminate();
  }
}
