import type { AudioFrame } from '#kernel';
import { type RecognitionRequest, Resampler, type SpeechError } from '#speech';
import type { EngineSession, SessionListener } from '../sessions/engine-session.js';
import type { SherpaListener, SherpaProcess } from './sherpa-process.js';

/** The model tells of a word about so long after it began. */
const noticedAfterMs = 500;

type Heard =
  | { readonly type: 'partial' | 'final'; readonly id: number; readonly text: string; readonly atMs: number }
  | { readonly type: 'drained'; readonly id: number };

interface Order {
  readonly type: 'open' | 'sound' | 'end' | 'close';
  readonly id: number;
  readonly samples?: Int16Array;
}

/** A process with a model that recognises. */
export type RecogniserProcess = SherpaProcess<Heard, Order>;

/** One stream of the model. */
export class SherpaSession implements EngineSession, SherpaListener<Heard> {
  private readonly resampler: Resampler;
  private id: number | null = null;
  private waiting: Int16Array[] = [];
  private doneMs = 0;
  /** Where the utterance began that is being heard. */
  private beganMs: number | null = null;
  private draining = false;
  private over = false;

  constructor(
    private readonly process: RecogniserProcess,
    request: RecognitionRequest,
    private readonly listener: SessionListener,
  ) {
    this.resampler = new Resampler(request.sampleRate, 16_000, 'steady');
  }

  async start(): Promise<void> {
    const id = await this.process.open(this);
    this.id = id;
    this.process.send({ type: 'open', id });
    if (this.over) this.process.send({ type: 'close', id });
    for (const samples of this.waiting.splice(0)) this.process.send({ type: 'sound', id, samples });
    if (this.draining) this.process.send({ type: 'end', id });
  }

  write({ samples }: AudioFrame): void {
    if (this.over || this.draining) return;
    const sound = this.resampler.push(samples).slice();
    if (this.id === null) this.waiting.push(sound);
    else this.process.send({ type: 'sound', id: this.id, samples: sound });
  }

  drain(): void {
    if (this.draining) return;
    this.draining = true;
    if (this.id !== null) this.process.send({ type: 'end', id: this.id });
  }

  close(): void {
    if (this.over) return;
    this.over = true;
    if (this.id !== null) this.process.send({ type: 'close', id: this.id });
  }

  heard(message: Heard): void {
    if (this.over) return;
    if (message.type === 'drained') {
      this.listener.drained(this);
      return;
    }
    const isFinal = message.type === 'final';
    const endMs = Math.max(this.doneMs + 2, message.atMs);
    this.beganMs ??= Math.max(this.doneMs + 1, endMs - noticedAfterMs);
    const place = { startMs: this.beganMs, endMs: Math.max(this.beganMs + 1, endMs) };
    if (isFinal) {
      this.doneMs = place.endMs;
      this.beganMs = null;
    }
    this.listener.heard(this, { text: message.text, isFinal, ...place });
  }

  lost(failure: SpeechError): void {
    if (!this.over) this.listener.lost(this, failure);
  }
}
