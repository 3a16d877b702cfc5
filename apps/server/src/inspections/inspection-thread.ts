import { Worker } from 'node:worker_threads';
import { AdapterError } from '#kernel';
import type { AnswerOf, Given, InspectorTask } from './inspector-tasks.js';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Message = { readonly id: number } & ({ readonly answer: unknown } | { readonly failure: string });

/** Whoever inspects, here or in another thread. */
export abstract class Inspecting {
  abstract ask<T extends InspectorTask>(task: T, given: Given<T>): Promise<AnswerOf<T>>;
  abstract close(): Promise<void>;
}

/** Inspects in a thread of its own, so that no customer waits for it. */
export class InspectionThread extends Inspecting {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  /** What a thread that was started again must be given first. */
  private files: Given<'use'> | null = null;

  override ask<T extends InspectorTask>(task: T, given: Given<T>): Promise<AnswerOf<T>> {
    if (task === 'use') this.files = given as Given<'use'>;
    const worker = (this.worker ??= this.start(task === 'use'));
    return this.send(worker, task, given) as Promise<AnswerOf<T>>;
  }

  override async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private send(worker: Worker, task: InspectorTask, given: unknown): Promise<unknown> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, task, given });
    });
  }

  private start(isUse: boolean): Worker {
    const worker = new Worker(new URL('./inspection.worker.js', import.meta.url));
    worker.unref();
    worker.on('message', (message: Message) => {
      const asked = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if ('answer' in message) asked?.resolve(message.answer);
      else asked?.reject(new Error(`The inspection failed: ${message.failure}`));
    });
    const stopped = (cause: unknown) => {
      if (this.worker === worker) this.worker = null;
      const error = new AdapterError('The thread that inspects has stopped.', true, { cause });
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
    worker.on('error', stopped).on('exit', stopped);
    if (!isUse && this.files) this.send(worker, 'use', this.files).catch(() => undefined);
    return worker;
  }
}
