import type { CallCause, DialRequest } from '#telephony';
import type { AriEvent } from './ari-messages.js';

/** Asterisk ends the ringing itself; this much later we do, should it not. */
const ringLeewayMs = 2000;
const noAnswer: CallCause = { sip: null, q850: 19 };

export type DialOutcome =
  { readonly kind: 'up' } | { readonly kind: 'down'; readonly cause: CallCause } | { readonly kind: 'cancelled' };

export interface ProgressListener {
  ringing(): void;
  /** What is heard now comes from the network. While it only rings, Asterisk makes a tone of its own, which is not told. */
  earlyMedia(): void;
}

/** What becomes of a call that is being placed, from the events of its channel. */
export class DialProgress {
  readonly outcome: Promise<DialOutcome>;
  /** The channel can be steered; never, when it is gone before. */
  readonly entered: Promise<void>;
  private over = false;
  private settle!: (outcome: DialOutcome) => void;
  private enter!: () => void;
  private readonly timer: NodeJS.Timeout;
  private readonly cancel = () => {
    this.end({ kind: 'cancelled' });
  };

  constructor(
    { ringTimeoutMs }: DialRequest,
    private readonly listener: ProgressListener,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.outcome = new Promise((resolve) => (this.settle = resolve));
    this.entered = new Promise((resolve) => (this.enter = resolve));
    this.timer = setTimeout(() => {
      this.end({ kind: 'down', cause: noAnswer });
    }, ringTimeoutMs + ringLeewayMs);
    signal?.addEventListener('abort', this.cancel);
    if (signal?.aborted === true) this.cancel();
  }

  get isOver(): boolean {
    return this.over;
  }

  take(event: AriEvent): void {
    switch (event.type) {
      case 'StasisStart':
        this.enter();
        break;
      case 'Dial':
        if (event.dialstatus === 'RINGING') this.listener.ringing();
        if (event.dialstatus === 'PROGRESS') this.listener.earlyMedia();
        break;
      case 'ChannelStateChange':
        if (event.channel?.state === 'Up') this.end({ kind: 'up' });
        break;
      case 'ChannelDestroyed':
        this.end({ kind: 'down', cause: { sip: event.tech_cause ?? null, q850: event.cause ?? null } });
        break;
    }
  }

  /** The PBX went away while it rang. */
  lost(): void {
    this.end({ kind: 'down', cause: { sip: null, q850: null } });
  }

  stop(): void {
    clearTimeout(this.timer);
    this.signal?.removeEventListener('abort', this.cancel);
  }

  private end(outcome: DialOutcome): void {
    this.over = true;
    this.settle(outcome);
    this.enter();
  }
}
