import type { AudioFrame, SampleRate } from '#kernel';
import type { CallListener, Digit } from '#telephony';
import type { MediaLeg, Utterance } from './media-leg.js';

const digits = new Set('0123456789*#');
/** So much of what the customer says before anybody listens is kept: 5 s, while a call is prepared. */
const heldFrames = 250;

/** The sound of a call over the legs that carry it one after the other: what was not heard on one is said on the next. */
export class CallSound {
  private leg: MediaLeg | null = null;
  private waiting: Utterance[] = [];
  private listener: CallListener | null = null;
  private held: AudioFrame[] = [];
  private missed: ((listener: CallListener) => void)[] = [];
  private isOver = false;
  /** What had not been heard when the line went down, and never will be. */
  private unheardMs = 0;
  private readonly endings = new Map<string, () => void>();

  constructor(
    readonly sampleRate: SampleRate,
    private readonly lost: () => void,
  ) {}

  get isConnected(): boolean {
    return this.leg !== null;
  }

  connect(leg: MediaLeg): void {
    this.leg = leg;
    leg.listen({
      frame: (frame) => {
        if (this.isOver || this.leg !== leg) return;
        if (this.listener) this.listener.frame(frame);
        else if (this.held.length < heldFrames) this.held.push(frame);
      },
      heard: (mark) => {
        this.heard(mark);
      },
      closed: () => {
        if (this.leg !== leg) return;
        this.waiting = [...leg.unheard(), ...this.waiting];
        this.leg = null;
        if (!this.isOver) this.lost();
      },
    });
    leg.keepAlive();
    for (const { samples, mark } of this.waiting.splice(0)) leg.play(samples, mark ?? undefined);
  }

  listen(listener: CallListener): void {
    this.listener = listener;
    for (const frame of this.held.splice(0)) listener.frame(frame);
    for (const tell of this.missed.splice(0)) tell(listener);
  }

  play(samples: Int16Array, mark?: string): void {
    if (this.isOver) return;
    if (this.leg) this.leg.play(samples, mark);
    else this.waiting.push({ samples, mark: mark ?? null });
  }

  flush(): { readonly droppedMs: number } {
    if (this.isOver) return { droppedMs: 0 };
    const waitingMs = this.waitingMs;
    this.waiting = [];
    for (const settle of this.endings.values()) settle();
    this.endings.clear();
    return { droppedMs: (this.leg?.flush().droppedMs ?? 0) + waitingMs };
  }

  get queuedMs(): number {
    if (this.isOver) return this.unheardMs;
    return (this.leg?.queuedMs ?? 0) + this.waitingMs;
  }

  /** Resolves when all that is queued now was heard, was dropped, or cannot be heard any more. */
  playedOut(): Promise<void> {
    if (this.isOver || this.queuedMs === 0) return Promise.resolve();
    const mark = `\u0000${String(this.endings.size)}`;
    return new Promise((resolve) => {
      this.endings.set(mark, resolve);
      this.play(new Int16Array(0), mark);
    });
  }

  press(digit: string): void {
    if (digits.has(digit))
      this.tell((listener) => {
        listener.digit(digit as Digit);
      });
  }

  /** Nothing is said or heard any more. */
  end(): void {
    if (this.isOver) return;
    this.unheardMs = this.queuedMs;
    this.flush();
    this.isOver = true;
    this.leg?.close();
    this.leg = null;
  }

  private get waitingMs(): number {
    const samples = this.waiting.reduce((sum, utterance) => sum + utterance.samples.length, 0);
    return Math.round((samples * 1000) / this.sampleRate);
  }

  private heard(mark: string): void {
    const settle = this.endings.get(mark);
    if (!settle) {
      this.tell((listener) => {
        listener.heard(mark);
      });
      return;
    }
    this.endings.delete(mark);
    settle();
  }

  private tell(event: (listener: CallListener) => void): void {
    if (this.isOver) return;
    if (this.listener) event(this.listener);
    else this.missed.push(event);
  }
}
