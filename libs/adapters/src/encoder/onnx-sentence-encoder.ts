import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { AdapterError } from '#kernel';
import { SentenceEncoder } from '#nlu';
import { type EncoderFolder, encoderProblem } from './encoder-folder.js';

type Message =
  | { readonly type: 'ready'; readonly hash: string; readonly size: number }
  | { readonly type: 'encoded'; readonly id: number; readonly vectors: readonly Float32Array[] }
  | { readonly type: 'failed'; readonly id: number; readonly code: string; readonly detail: string }
  | { readonly type: 'refused'; readonly code: string; readonly detail: string };

interface Waiting {
  /** Hashes of the texts, under which their vectors are remembered. */
  readonly keys: readonly string[];
  readonly resolve: (vectors: readonly Float32Array[]) => void;
  readonly reject: (error: Error) => void;
}

/** So many vectors are remembered, by hashes of their texts. */
const remembered = 2_000;

/** More than so many may not wait: whoever came after them would be too late anyway. */
const mostWaiting = 200;

const keyOf = (text: string) => createHash('sha256').update(text).digest('base64');

/** A sentence encoder in ONNX from a folder, in a worker thread; WebAssembly, so that nothing native is installed. */
export class OnnxSentenceEncoder extends SentenceEncoder {
  private readonly waiting = new Map<number, Waiting>();
  private readonly known = new Map<string, Float32Array>();
  private nextId = 1;
  private broken: Error | null = null;

  private constructor(
    private readonly worker: Worker,
    override readonly hash: string,
    override readonly size: number,
  ) {
    super();
    worker.on('message', (message: Message) => {
      this.take(message);
    });
    worker.on('exit', (code) => {
      this.fail(new AdapterError(`The sentence encoder stopped with exit code ${String(code)}.`, false));
    });
    // An idle encoder does not keep its process from ending.
    worker.unref();
  }

  /**
   * Loads the model and has it encode a first text.
   * @throws DomainError `bad-encoder`, which says what is wrong and what to do
   */
  static open(folder: EncoderFolder): Promise<OnnxSentenceEncoder> {
    const worker = new Worker(new URL('./sentence-encoder.worker.js', import.meta.url), { workerData: folder });
    return new Promise((resolve, reject) => {
      const refuse = (code: string, detail: string) => {
        void worker.terminate();
        reject(encoderProblem(folder.folder, code, detail));
      };
      worker.once('error', (error: Error) => {
        refuse('model', error.message);
      });
      worker.once('message', (message: Message) => {
        if (message.type === 'ready') resolve(new OnnxSentenceEncoder(worker, message.hash, message.size));
        else if (message.type === 'refused') refuse(message.code, message.detail);
      });
      worker.once('exit', (code) => {
        reject(encoderProblem(folder.folder, 'failed', `exit code ${String(code)}`));
      });
    });
  }

  override async encode(texts: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]> {
    const missing = texts.filter((text) => !this.known.has(keyOf(text)));
    const known = texts.map((text) => this.known.get(keyOf(text)));
    const made = missing.length === 0 ? [] : [...(await this.ask(missing, signal))];
    return known.flatMap((vector) => vector ?? made.shift() ?? []);
  }

  /** Ends the thread; what it was asked fails. */
  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private ask(texts: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]> {
    if (this.broken) return Promise.reject(this.broken);
    if (this.waiting.size >= mostWaiting)
      return Promise.reject(new AdapterError('The sentence encoder is busy.', true));
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { keys: texts.map(keyOf), resolve, reject });
      this.worker.ref();
      // The thread goes on, so that the vector is there the next time; only nobody waits for it any more.
      const giveUp = () => {
        reject(new AdapterError('The sentence encoder was too slow.', true));
      };
      if (signal?.aborted) giveUp();
      signal?.addEventListener('abort', giveUp);
      this.worker.postMessage({ id, texts });
    });
  }

  private take(message: Message): void {
    if (message.type !== 'encoded' && message.type !== 'failed') return;
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (this.waiting.size === 0) this.worker.unref();
    if (message.type === 'encoded') {
      message.vectors.forEach((vector, at) => {
        this.remember(waiting?.keys[at] ?? '', vector);
      });
      waiting?.resolve(message.vectors);
    } else waiting?.reject(new AdapterError(`The sentence encoder failed: ${message.code} ${message.detail}`, true));
  }

  private fail(error: Error): void {
    this.broken = error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  private remember(key: string, vector: Float32Array): void {
    const [oldest] = this.known.keys();
    if (this.known.size >= remembered && oldest !== undefined) this.known.delete(oldest);
    this.known.set(key, vector);
  }
}
