import type { Answer, BrowserCallStarted, CallerEvents, CallLineEvents, Problem } from '#contracts';
import type { Language } from '#kernel';
import type { Socket } from 'socket.io-client';
import { AudioFailure, CallAudio } from './call-audio.js';
import type { CallFailure, CallHappening } from './call-state.js';

export type CallSocket = Socket<CallLineEvents, CallerEvents>;

export interface BrowserCallOptions {
  /** A new socket to `/call` or `/test-call`. */
  readonly connect: () => CallSocket;
  readonly language: Language;
  /** For staff: with what the bank begins. */
  readonly flow?: string;
  readonly tell: (event: CallHappening) => void;
}

const answerMs = 10_000;

const known: ReadonlySet<string> = new Set<CallFailure>([
  'calls-off',
  'no-recognition',
  'lines-busy',
  'busy',
  'unauthorized',
]);
const failureOf = (code: string): CallFailure => (known.has(code) ? (code as CallFailure) : 'unreachable');

/** One call from this browser, from the click to the last word. */
export class BrowserCall {
  private audio: CallAudio | null = null;
  private socket: CallSocket | null = null;
  private callId: string | null = null;
  private isOver = false;

  constructor(private readonly options: BrowserCallOptions) {}

  /** Asks for the microphone, then calls; what comes of it is told. */
  async start(): Promise<void> {
    this.options.tell({ kind: 'asked' });
    try {
      this.audio = await CallAudio.open();
    } catch (error) {
      this.fail(error instanceof AudioFailure ? error.failure : 'unsupported');
      return;
    }
    if (this.isOver) {
      this.audio.close();
      return;
    }
    this.options.tell({ kind: 'connecting' });
    this.listen(this.options.connect());
  }

  setMuted(isMuted: boolean): void {
    this.audio?.setMuted(isMuted);
    this.options.tell({ kind: 'muted', isMuted });
  }

  /** A key of the telephone; while the connection is broken it is lost, as on any telephone. */
  press(digit: string): void {
    if (this.socket?.connected) this.socket.emit('digit', digit);
  }

  /** Asks for a person; the queue is told of by the call's state. */
  askForPerson(): void {
    this.socket?.emit('person', {}, () => undefined);
  }

  hangUp(): void {
    this.finish();
  }

  private listen(socket: CallSocket): void {
    const { tell } = this.options;
    this.socket = socket;
    socket.on('connect', () => void this.call(socket));
    socket.on('disconnect', () => this.broke());
    socket.on('connect_error', (error: Error & { data?: Problem }) => {
      // Who was never connected is told; who was, is tried again for by the socket itself.
      if (error.data || this.callId === null) this.fail(failureOf(error.data?.code ?? ''));
    });
    socket.on('answered', () => tell({ kind: 'answered', at: Date.now() }));
    socket.on('sound', (piece, bytes) => this.audio?.play(piece, new Int16Array(bytes)));
    socket.on('flush', () => this.audio?.flush());
    socket.on('partial', (text) => tell({ kind: 'partial', text }));
    socket.on('turn', (turn) => tell({ kind: 'turn', turn }));
    socket.on('heard', (heard) => tell({ kind: 'heard', ...heard }));
    socket.on('state', (party) => tell({ kind: 'party', party }));
    socket.on('ended', () => this.finish());
  }

  /** Calls, or takes up the call again after the connection broke. */
  private async call(socket: CallSocket): Promise<void> {
    const { language, flow, tell } = this.options;
    const { callId } = this;
    const request = { language, ...(flow !== undefined && { flow }), ...(callId !== null && { resume: callId }) };
    const answer = (await socket
      .timeout(answerMs)
      .emitWithAck('start', request)
      .catch(() => null)) as Answer<BrowserCallStarted> | null;
    if (this.isOver) return;
    if (!answer?.ok) {
      if (callId === null) this.fail(failureOf(answer?.error.code ?? ''));
      else this.finish();
      return;
    }
    this.callId = answer.callId;
    if (callId !== null) tell({ kind: 'answered', at: Date.now() });
    this.audio?.start(answer.sampleRate, {
      frame: (samples) => {
        // What is said while the connection is broken is lost, not late.
        if (socket.connected) socket.emit('sound', samples.buffer as ArrayBuffer);
      },
      played: (piece) => socket.emit('played', piece),
    });
  }

  private broke(): void {
    if (this.isOver) return;
    this.audio?.flush();
    if (this.callId === null) this.fail('unreachable');
    else this.options.tell({ kind: 'away' });
  }

  private fail(failure: CallFailure): void {
    if (this.isOver) return;
    this.close();
    this.options.tell({ kind: 'failed', failure });
  }

  private finish(): void {
    if (this.isOver) return;
    this.close();
    this.options.tell({ kind: 'ended', at: Date.now() });
  }

  private close(): void {
    this.isOver = true;
    this.audio?.close();
    this.socket?.disconnect();
  }
}
