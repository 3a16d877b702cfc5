import {
  Call,
  type CallCause,
  type CallEnd,
  type CallListener,
  type CallState,
  type EndedBy,
  type TransferResult,
  type TransferTarget,
} from '#telephony';
import type { SampleRate } from '#kernel';
import { CallSound } from './call-sound.js';
import type { MediaLeg } from './media-leg.js';

const playoutLeewayMs = 1000;

export interface DrivenCallFacts {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly customer: string | null;
  readonly bankNumber: string | null;
  readonly state: CallState;
  readonly sampleRate: SampleRate;
}

/** What a line does for one of its calls. None of it may reject because the customer is gone. */
export interface CallDriver {
  /** Resolves with the leg once both can hear each other; null when the customer is gone. */
  answer(): Promise<MediaLeg | null>;
  reject(reason: 'busy' | 'congestion' | 'no-answer'): Promise<void>;
  hangUp(): Promise<void>;
  sendDigits(digits: string): Promise<void>;
  transfer(target: TransferTarget, signal?: AbortSignal): Promise<TransferResult>;
  /** The leg is gone while the call is up: another one, or null when there can be none. */
  reopen(): Promise<MediaLeg | null>;
}

/** A call that a driver carries out: its states, its sound and how it ends, whatever the line is made of. */
export class DrivenCall extends Call {
  override readonly id: string;
  override readonly direction: 'inbound' | 'outbound';
  override readonly customer: string | null;
  override readonly bankNumber: string | null;
  override readonly sampleRate: SampleRate;
  override readonly ended: Promise<CallEnd>;
  private current: CallState;
  private saidEnd: EndedBy | null = null;
  private readonly sound: CallSound;
  private settle!: (end: CallEnd) => void;

  constructor(
    facts: DrivenCallFacts,
    private readonly driver: CallDriver,
  ) {
    super();
    ({ id: this.id, direction: this.direction, customer: this.customer, bankNumber: this.bankNumber } = facts);
    this.sampleRate = facts.sampleRate;
    this.current = facts.state;
    this.ended = new Promise((resolve) => (this.settle = resolve));
    this.sound = new CallSound(this.sampleRate, () => void this.reconnect());
  }

  override get state(): CallState {
    return this.current;
  }

  override get queuedMs(): number {
    return this.sound.queuedMs;
  }

  override listen(listener: CallListener): void {
    this.sound.listen(listener);
  }

  override play(samples: Int16Array, mark?: string): void {
    this.sound.play(samples, mark);
  }

  override flush(): { readonly droppedMs: number } {
    return this.sound.flush();
  }

  override async answer(): Promise<void> {
    if (this.current !== 'ringing') return;
    const leg = await this.driver.answer();
    if (leg) this.connect(leg);
  }

  /** Both hear each other from now on. */
  connect(leg: MediaLeg): void {
    if (this.current === 'ended') {
      leg.close();
      return;
    }
    if (this.current === 'ringing') this.current = 'up';
    this.sound.connect(leg);
  }

  override async reject(reason: 'busy' | 'congestion' | 'no-answer'): Promise<void> {
    if (this.current !== 'ringing') return;
    this.saidEnd = 'robot';
    await this.driver.reject(reason);
  }

  override async sendDigits(digits: string): Promise<void> {
    if (this.current === 'up') await this.driver.sendDigits(digits);
  }

  override async transfer(target: TransferTarget, signal?: AbortSignal): Promise<TransferResult> {
    if (this.current !== 'up') return { kind: 'failed', reason: 'customer-gone' };
    const result = await this.driver.transfer(target, signal);
    if (result.kind !== 'failed' && this.state === 'up') {
      this.current = 'transferred';
      this.sound.end();
    }
    return result;
  }

  override async hangUp({ afterPlayout = false }: { readonly afterPlayout?: boolean } = {}): Promise<void> {
    if (this.current === 'ended') return;
    if (afterPlayout) {
      const late = new Promise<void>((resolve) => setTimeout(resolve, this.queuedMs + playoutLeewayMs).unref());
      await Promise.race([this.sound.playedOut(), late, this.ended]);
    }
    this.saidEnd ??= 'robot';
    await this.driver.hangUp();
  }

  /** The customer pressed a key. */
  press(digit: string): void {
    this.sound.press(digit);
  }

  /** Whoever is said to have ended the call when the line does not know better. */
  willEnd(by: EndedBy): void {
    this.saidEnd ??= by;
  }

  /** The customer's line is down. */
  finish(by: EndedBy, cause: CallCause): void {
    if (this.current === 'ended') return;
    this.current = 'ended';
    this.sound.end();
    this.settle({ by: this.saidEnd ?? by, cause });
  }

  private async reconnect(): Promise<void> {
    if (this.current !== 'up') return;
    const leg = await this.driver.reopen();
    if (leg) this.connect(leg);
    else if (this.state === 'up') {
      this.saidEnd ??= 'network';
      await this.driver.hangUp();
    }
  }
}
