import { Worker } from 'node:worker_threads';
import { AdapterError } from '#kernel';
import { closeThread } from './close-thread.js';
import type { Committer, Unit, UnitResult } from './committer.js';
import { sqlitePragmas } from './sqlite-settings.js';

type Answer =
  | { readonly results: readonly UnitResult[] }
  | { readonly failure: { readonly code: string; readonly message: string } };

/** Commits in a worker thread; one batch is under way at a time. */
export class SqliteCommitter implements Committer {
  private worker: Worker | null = null;

  constructor(private readonly file: string) {}

  async commit(units: readonly Unit[]): Promise<readonly UnitResult[]> {
    const worker = (this.worker ??= this.start());
    const answer = new Promise<Answer>((resolve, reject) => {
      const stopped = (cause: unknown) => {
        this.worker = null;
        reject(new AdapterError('The thread that writes to the database has stopped.', true, { cause }));
      };
      worker.once('error', stopped).once('exit', stopped);
      worker.once('message', (message: Answer) => {
        worker.off('error', stopped).off('exit', stopped);
        resolve(message);
      });
    });
    worker.postMessage(units);
    const settled = await answer;
    if ('results' in settled) return settled.results;
    const { code, message } = settled.failure;
    // Busy, locked, full, read-only or failing disks: the same commit may succeed later.
    throw new AdapterError(
      `SQLite could not commit: ${message}`,
      /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY)/.test(code),
    );
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await closeThread(worker);
  }

  private start(): Worker {
    const worker = new Worker(new URL('./sqlite-commit.worker.js', import.meta.url), {
      workerData: { file: this.file, pragmas: sqlitePragmas },
    });
    worker.unref();
    return worker;
  }
}
