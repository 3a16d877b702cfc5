import { WebSocket } from 'ws';
import { type AudioFrame, frameMs } from '#kernel';
import { bytesOf, type RecognitionRequest, Resampler, SpeechError } from '#speech';
import type { EngineSession, SessionListener } from '../sessions/engine-session.js';
import type { Dialect } from './dialect.js';

export const funasrEngine = 'funasr';
const connectWithinMs = 5000;
/** Sound travels in pieces of 60 ms, as the engine's own clients send it. */
const framesPerMessage = 3;
/** Of a WebSocket: everything was said. */
const closedInOrder = 1000;

/** One connection to a FunASR server. */
export class FunasrSession implements EngineSession {
  private readonly socket: WebSocket;
  private readonly resampler: Resampler;
  private waiting: Int16Array[] = [];
  private writtenMs = 0;
  private draining = false;
  private over = false;

  constructor(
    url: string,
    private readonly dialect: Dialect,
    private readonly request: RecognitionRequest,
    private readonly listener: SessionListener,
  ) {
    this.resampler = new Resampler(request.sampleRate, dialect.sampleRateFor(request.sampleRate), 'steady');
    this.socket = new WebSocket(url, dialect.subprotocols, {
      perMessageDeflate: false,
      handshakeTimeout: connectWithinMs,
    });
    this.socket.on('open', () => {
      for (const message of dialect.begin(request)) this.socket.send(message);
      this.sendWaiting(true);
      if (this.draining) this.sendEnd();
    });
    this.socket.on('message', (data, isBinary) => {
      if (!isBinary) this.take((data as Buffer).toString());
    });
    // Told with the close that follows.
    this.socket.on('error', (error) => (this.cause = error));
    this.socket.on('close', (code) => {
      this.gone(code === closedInOrder);
    });
  }

  private cause: Error | null = null;

  async start(): Promise<void> {
    if (this.socket.readyState === WebSocket.OPEN) return;
    await new Promise<void>((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('close', () => {
        reject(this.failure());
      });
    });
  }

  write({ samples }: AudioFrame): void {
    if (this.over || this.draining) return;
    this.writtenMs += frameMs;
    this.waiting.push(this.resampler.push(samples));
    this.sendWaiting(false);
  }

  drain(): void {
    if (this.draining) return;
    this.draining = true;
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.sendWaiting(true);
    this.sendEnd();
  }

  close(): void {
    this.over = true;
    this.socket.terminate();
  }

  private sendWaiting(all: boolean): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    if (!all && this.waiting.length < framesPerMessage) return;
    for (const samples of this.waiting.splice(0)) this.socket.send(bytesOf(samples));
  }

  private sendEnd(): void {
    this.socket.send(this.dialect.end);
  }

  private take(message: string): void {
    if (this.over) return;
    try {
      const { heard, isLast } = this.dialect.read(message, this.writtenMs);
      for (const each of heard) this.listener.heard(this, each);
      if (isLast && this.draining) this.finish();
    } catch (error) {
      this.lose(new SpeechError(funasrEngine, 'bad-answer', 'FunASR sent what is no result.', { cause: error }));
    }
  }

  private gone(inOrder: boolean): void {
    if (this.over) return;
    if (this.draining && inOrder) this.finish();
    else this.lose(this.failure());
  }

  private finish(): void {
    this.over = true;
    this.socket.close();
    this.listener.drained(this);
  }

  private lose(failure: SpeechError): void {
    this.over = true;
    this.socket.terminate();
    this.listener.lost(this, failure);
  }

  private failure(): SpeechError {
    const isKey = /\b40[13]\b/.test(this.cause?.message ?? '');
    const options = this.cause ? { cause: this.cause } : {};
    const message = `The connection to FunASR failed: ${this.cause?.message ?? 'it was closed'}.`;
    return new SpeechError(funasrEngine, isKey ? 'unauthorised' : 'unavailable', message, options);
  }
}
