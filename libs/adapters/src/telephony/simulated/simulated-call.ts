import { type AudioFrame, type SampleRate, samplesPerFrame } from '#kernel';
import {
  Call,
  type CallEnd,
  type CallListener,
  type CallState,
  type Digit,
  type EndedBy,
  noCause,
  type TransferResult,
} from '#telephony';
import { SampleQueue } from './sample-queue.js';

/** Whoever is on the other end: hears 20 ms, does 20 ms. */
export interface OtherEnd {
  pass(robot: Int16Array | null): {
    readonly samples: Int16Array | null;
    readonly digit: Digit | null;
    readonly isGone: boolean;
  };
  pressed?(digits: string): void;
  /** The line is down. */
  hungUp?(): void;
}

export interface SimulatedCallFacts {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly customer: string | null;
  readonly bankNumber: string | null;
  readonly sampleRate: SampleRate;
  /** The line ends the call after so long. */
  readonly maxDurationMs: number;
}

/** A call whose other end is in this process. */
export class SimulatedCall extends Call {
  override readonly id: string;
  override readonly direction: 'inbound' | 'outbound';
  override readonly customer: string | null;
  override readonly bankNumber: string | null;
  override readonly sampleRate: SampleRate;
  override readonly ended: Promise<CallEnd>;
  private current: CallState;
  private readonly queue = new SampleQueue();
  private readonly silence: Int16Array;
  private listener: CallListener | null = null;
  private held: ((listener: CallListener) => void)[] = [];
  private isEnding = false;
  private upMs = 0;
  /** What had not been heard when the line went down. */
  private unheardMs = 0;
  private end: (end: CallEnd) => void = () => undefined;
  private wentUp: () => void = () => undefined;
  private readonly up: Promise<void>;

  constructor(
    private readonly facts: SimulatedCallFacts,
    private readonly otherEnd: OtherEnd,
  ) {
    super();
    const { id, direction, customer, bankNumber, sampleRate } = facts;
    this.id = id;
    this.direction = direction;
    this.customer = customer;
    this.bankNumber = bankNumber;
    this.sampleRate = sampleRate;
    this.current = direction === 'inbound' ? 'ringing' : 'up';
    this.silence = new Int16Array(samplesPerFrame(sampleRate));
    this.ended = new Promise((resolve) => (this.end = resolve));
    this.up = new Promise((resolve) => (this.wentUp = resolve));
    if (direction === 'outbound') this.wentUp();
  }

  override get state(): CallState {
    return this.current;
  }

  override listen(listener: CallListener): void {
    this.listener = listener;
    for (const tell of this.held.splice(0)) tell(listener);
  }

  /** 20 ms go by. */
  pass(): void {
    if (this.current !== 'up') return;
    this.upMs += 20;
    const { samples, marks } = this.queue.take(this.silence.length);
    const { samples: said, digit, isGone } = this.otherEnd.pass(samples);
    for (const mark of marks) {
      this.tell((listener) => {
        listener.heard(mark);
      });
    }
    if (digit !== null) {
      this.tell((listener) => {
        listener.digit(digit);
      });
    }
    const frame: AudioFrame = { samples: said ?? this.silence, sampleRate: this.sampleRate };
    if (this.isUp()) this.listener?.frame(frame);
    if (isGone) this.finish('customer');
    else if (this.upMs >= this.facts.maxDurationMs) this.finish('network');
    else if (this.isEnding && this.queue.length === 0) this.finish('robot');
  }

  override async answer(): Promise<void> {
    if (this.current === 'ringing') {
      this.current = 'up';
      this.wentUp();
    }
    await Promise.race([this.up, this.ended]);
  }

  override reject(): Promise<void> {
    if (this.current === 'ringing') this.finish('robot');
    return Promise.resolve();
  }

  override play(samples: Int16Array, mark?: string): void {
    if (this.current === 'up') this.queue.push(samples, mark ?? null);
  }

  override flush(): { readonly droppedMs: number } {
    const droppedMs = this.current === 'ended' ? 0 : this.queuedMs;
    this.queue.clear();
    return { droppedMs };
  }

  override get queuedMs(): number {
    return this.current === 'ended' ? this.unheardMs : (this.queue.length * 1_000) / this.sampleRate;
  }

  override sendDigits(digits: string): Promise<void> {
    if (this.current === 'up') this.otherEnd.pressed?.(digits);
    return Promise.resolve();
  }

  override transfer(): Promise<TransferResult> {
    const reason = this.current === 'up' ? 'unsupported' : 'customer-gone';
    return Promise.resolve({ kind: 'failed', reason });
  }

  override hangUp(options?: { readonly afterPlayout?: boolean }): Promise<void> {
    if (options?.afterPlayout && this.queue.length > 0) this.isEnding = true;
    else this.finish('robot');
    return Promise.resolve();
  }

  finish(by: EndedBy): void {
    if (this.current === 'ended') return;
    this.unheardMs = this.queuedMs;
    this.current = 'ended';
    this.queue.clear();
    this.end({ by, cause: noCause });
    this.otherEnd.hungUp?.();
  }

  /** Asked anew after each event, as whoever is told of it may end the call. */
  private isUp(): boolean {
    return this.current === 'up';
  }

  private tell(event: (listener: CallListener) => void): void {
    if (!this.isUp()) return;
    if (this.listener) event(this.listener);
    else this.held.push(event);
  }
}
