import { Worker } from 'node:worker_threads';
import { AdapterError } from '#kernel';
import { closeThread } from './close-thread.js';
import type { Reader, Row } from './reader.js';
import { sqlitePragmas } from './sqlite-settings.js';

interface Waiting {
  readonly resolve: (rows: readonly object[]) => void;
  readonly reject: (error: unknown) => void;
}

type Answer = { readonly id: number } & ({ readonly rows: readonly object[] } | { readonly failure: string });

/** So many queries run at the same time; one that takes long leaves room for others. */
const threads = 2;

/** One thread with a connection of its own. */
class ReadingThread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(private readonly file: string) {}

  get load(): number {
    return this.waiting.size;
  }

  ask(sql: string, parameters: readonly unknown[]): Promise<readonly object[]> {
    const worker = (this.worker ??= this.start());
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, sql, parameters });
    });
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await closeThread(worker);
  }

  private start(): Worker {
    const worker = new Worker(new URL('./sqlite-read.worker.js', import.meta.url), {
      workerData: { file: this.file, pragmas: sqlitePragmas },
    });
    worker.on('message', (answer: Answer) => {
      const asked = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if (this.waiting.size === 0) worker.unref();
      if ('rows' in answer) asked?.resolve(answer.rows);
      else asked?.reject(new Error(`SQLite could not read: ${answer.failure}`));
    });
    const stopped = (cause: unknown) => {
      if (this.worker === worker) this.worker = null;
      const error = new AdapterError('The thread that reads the database has stopped.', true, { cause });
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
    worker.on('error', stopped).on('exit', stopped);
    worker.unref();
    return worker;
  }
}

/** SQLite reads while its caller waits; threads keep customers from waiting with it. */
export class SqliteReader implements Reader {
  readonly isPostgres = false;
  private readonly pool: readonly ReadingThread[];

  constructor(file: string) {
    this.pool = Array.from({ length: threads }, () => new ReadingThread(file));
  }

  async rows<T extends object = Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
    const idlest = this.pool.reduce((least, thread) => (thread.load < least.load ? thread : least));
    return (await idlest.ask(sql, parameters)) as readonly T[];
  }

  async close(): Promise<void> {
    await Promise.all(this.pool.map((thread) => thread.close()));
  }
}
