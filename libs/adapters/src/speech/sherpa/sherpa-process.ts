import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { SpeechError } from '#speech';
import { sherpaEngine } from './sherpa-model.js';

const loadWithinMs = 60_000;
const longestComplaint = 2000;

/** What a process tells of one of its streams. */
export interface StreamMessage {
  readonly id: number;
}

/** What is sent to a stream. */
export interface StreamOrder extends StreamMessage {
  readonly type: string;
}

export interface SherpaListener<Message> {
  heard(message: Message): void;
  lost(failure: SpeechError): void;
}

/** What a process with a model is started with. */
export interface SherpaProgram {
  /** File beside this one that it runs. */
  readonly script: string;
  /** Of the package: which model, and how it is used. */
  readonly config: object;
  readonly module: string;
}

type Sent<Message, Facts> = Message | ({ readonly type: 'ready' } & Facts);

interface Running<Facts> {
  readonly child: ChildProcess;
  readonly facts: Facts;
}

/** A process with a model, shared by many calls; started when first needed and again after it broke. */
export class SherpaProcess<Message extends StreamMessage, Order extends StreamOrder, Facts = object> {
  private running: Promise<Running<Facts>> | null = null;
  private readonly listeners = new Map<number, SherpaListener<Message>>();
  private nextId = 1;

  constructor(private readonly program: SherpaProgram) {}

  /** How many calls it serves. */
  get load(): number {
    return this.listeners.size;
  }

  /** What the model told of itself, once it is loaded. @throws SpeechError `not-installed` */
  async facts(): Promise<Facts> {
    return (await this.start()).facts;
  }

  /** Resolves with the number of a new stream once the model is loaded. */
  async open(listener: SherpaListener<Message>): Promise<number> {
    const { child } = await this.start();
    const id = this.nextId++;
    this.listeners.set(id, listener);
    this.holdOn(child);
    return id;
  }

  send(order: Order): void {
    if (order.type === 'close') this.listeners.delete(order.id);
    void this.running?.then(({ child }) => {
      if (child.connected) child.send(order);
      this.holdOn(child);
    }, ignored);
  }

  /** Ends the process; calls on it are lost. */
  stop(): void {
    void this.running?.then(({ child }) => child.kill(), ignored);
  }

  private start(): Promise<Running<Facts>> {
    return (this.running ??= this.launch());
  }

  /** A process that serves nobody does not keep ours, or a thread of it, from ending; it ends with it. */
  private holdOn(child: ChildProcess): void {
    const way = this.listeners.size > 0 ? 'ref' : 'unref';
    child[way]();
    child.channel?.[way]();
    (child.stderr as Socket | null)?.[way]();
  }

  private launch(): Promise<Running<Facts>> {
    const { script, config, module } = this.program;
    const file = fileURLToPath(new URL(script, import.meta.url));
    const child = fork(file, [module, JSON.stringify(config)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    });
    let complaint = '';
    child.stderr?.on('data', (part: Buffer) => (complaint = (complaint + part.toString()).slice(-longestComplaint)));
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => child.kill('SIGKILL'), loadWithinMs);
      child.on('message', (message: Sent<Message, Facts>) => {
        if ('id' in message) {
          this.listeners.get(message.id)?.heard(message);
          return;
        }
        clearTimeout(late);
        resolve({ child, facts: message });
        this.holdOn(child);
      });
      child.once('close', () => {
        clearTimeout(late);
        this.running = null;
        reject(new SpeechError(sherpaEngine, 'not-installed', `The model cannot be loaded. ${lastLine(complaint)}`));
        const failure = new SpeechError(sherpaEngine, 'unavailable', `Its process broke. ${lastLine(complaint)}`);
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
