import { type AudioFrame, samplesPerFrame } from '#kernel';
import { Call, type CallEnd, type CallListener, type CallState, noCause, type TransferResult } from '#telephony';

const sampleRate = 8000;
const size = samplesPerFrame(sampleRate);

/** A frame that sounds like a voice, or is quiet. */
export function frameOf(isVoice: boolean, at: number): AudioFrame {
  const samples = Int16Array.from({ length: size }, (_, i) => {
    const t = (at * size + i) / sampleRate;
    const swell = 0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * t);
    const tones = [160, 320, 480, 640, 900].reduce((sum, hertz) => sum + Math.sin(2 * Math.PI * hertz * t), 0);
    return isVoice ? Math.round(1_800 * swell * tones) : ((at * 7 + i * 13) % 9) - 4;
  });
  return { samples, sampleRate };
}

/** A line whose every frame is made by a test. */
export class HandMadeCall extends Call {
  override readonly id = 'call-1';
  override readonly customer = null;
  override readonly bankNumber = null;
  override readonly sampleRate = sampleRate;
  override state: CallState = 'up';
  override readonly ended: Promise<CallEnd>;
  /** Frames of ours that went to the customer; true where there was sound. */
  readonly wire: boolean[] = [];
  private queue: number[] = [];
  private listener: CallListener | null = null;
  private end: (end: CallEnd) => void = () => undefined;
  private isEndingAfterPlayout = false;

  constructor(override readonly direction: 'inbound' | 'outbound') {
    super();
    this.ended = new Promise((resolve) => (this.end = resolve));
  }

  override listen(listener: CallListener): void {
    this.listener = listener;
  }

  /** 20 ms pass on the line. */
  pass(frame: AudioFrame | null): void {
    const sound = this.queue.splice(0, size);
    this.wire.push(sound.some((sample) => sample !== 0));
    if (frame) this.listener?.frame(frame);
    if (this.isEndingAfterPlayout && this.queue.length === 0) this.hang('robot');
  }

  press(digit: '0' | '1' | '2' | '3' | '#'): void {
    this.listener?.digit(digit);
  }

  hang(by: CallEnd['by']): void {
    this.state = 'ended';
    this.end({ by, cause: noCause });
  }

  override play(samples: Int16Array): void {
    this.queue.push(...samples);
  }

  override flush(): { droppedMs: number } {
    const droppedMs = this.queuedMs;
    this.queue = [];
    return { droppedMs };
  }

  override get queuedMs(): number {
    return (this.queue.length * 1_000) / sampleRate;
  }

  override hangUp(options?: { readonly afterPlayout?: boolean }): Promise<void> {
    if (options?.afterPlayout) this.isEndingAfterPlayout = true;
    else this.hang('robot');
    return Promise.resolve();
  }

  override answer(): Promise<void> {
    return Promise.resolve();
  }
  override reject(): Promise<void> {
    return Promise.resolve();
  }
  override sendDigits(): Promise<void> {
    return Promise.resolve();
  }
  override transfer(): Promise<TransferResult> {
    return Promise.resolve({ kind: 'failed', reason: 'unsupported' });
  }
}
