import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SpeechError } from '#speech';
import { type SherpaModel, sherpaEngine } from './sherpa-model.js';

const child = fileURLToPath(new URL('./sherpa-recogniser.child.js', import.meta.url));
const loadWithinMs = 60_000;
const longestComplaint = 2000;

export type SherpaMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'partial' | 'final'; readonly id: number; readonly text: string; readonly atMs: number }
  | { readonly type: 'drained'; readonly id: number };

export interface SherpaListener {
  heard(message: SherpaMessage): void;
  lost(failure: SpeechError): void;
}

/** A process with the model, shared by many calls; started when first needed and again after it broke. */
export class SherpaProcess {
  private running: Promise<ChildProcess> | null = null;
  private readonly listeners = new Map<number, SherpaListener>();
  private nextId = 1;

  constructor(
    private readonly model: SherpaModel,
    private readonly module: string,
  ) {}

  /** How many calls it serves. */
  get load(): number {
    return this.listeners.size;
  }

  /** Resolves with the number of a new stream once the model is loaded. */
  async open(listener: SherpaListener): Promise<number> {
    this.running ??= this.start();
    const process = await this.running;
    const id = this.nextId++;
    this.listeners.set(id, listener);
    process.send({ type: 'open', id });
    return id;
  }

  send(message: {
    readonly type: 'sound' | 'end' | 'close';
    readonly id: number;
    readonly samples?: Int16Array;
  }): void {
    if (message.type === 'close') this.listeners.delete(message.id);
    void this.running?.then((process) => process.connected && process.send(message), ignored);
  }

  /** Ends the process; calls on it are lost. */
  stop(): void {
    void this.running?.then((process) => process.kill(), ignored);
  }

  private start(): Promise<ChildProcess> {
    const config = {
      featConfig: { sampleRate: 16_000, featureDim: 80 },
      modelConfig: {
        transducer: { encoder: this.model.encoder, decoder: this.model.decoder, joiner: this.model.joiner },
        tokens: this.model.tokens,
        numThreads: 1,
        provider: 'cpu',
      },
      decodingMethod: 'greedy_search',
      enableEndpoint: true,
      rule1MinTrailingSilence: 2.4,
      rule2MinTrailingSilence: 0.6,
      rule3MinUtteranceLength: 20,
    };
    const process = fork(child, [this.module, JSON.stringify(config)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    });
    let complaint = '';
    process.stderr?.on('data', (part: Buffer) => (complaint = (complaint + part.toString()).slice(-longestComplaint)));
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => process.kill('SIGKILL'), loadWithinMs);
      process.on('message', (message: SherpaMessage) => {
        if (message.type !== 'ready') {
          this.listeners.get(message.id)?.heard(message);
          return;
        }
        clearTimeout(late);
        resolve(process);
      });
      process.once('close', () => {
        clearTimeout(late);
        this.running = null;
        reject(new SpeechError(sherpaEngine, 'not-installed', `The model cannot be loaded. ${lastLine(complaint)}`));
        const failure = new SpeechError(sherpaEngine, 'unavailable', `The recogniser broke. ${lastLine(complaint)}`);
        const lost = [...this.listeners.values()];
        this.listeners.clear();
        for (const listener of lost) listener.lost(failure);
      });
    });
  }
}

const ignored = (): undefined => undefined;

function lastLine(complaint: string): string {
  const lines = complaint.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => /what\(\)|Error|error/.test(line))?.trim() ?? lines.at(-1)?.trim() ?? '';
}
