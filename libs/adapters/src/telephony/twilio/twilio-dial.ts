import {
  type CallCause,
  type DialOptions,
  type DialRequest,
  type DialResult,
  noCause,
  unansweredReason,
  type UnansweredReason,
} from '#telephony';
import { DrivenCall } from '../line/driven-call.js';
import { TwilioCallDriver } from './twilio-call-driver.js';
import type { TwilioApi } from './twilio-api.js';
import type { TwilioLeg } from './twilio-leg.js';
import type { TwilioSettings } from './twilio.settings.js';

/** The carrier ends the ringing itself; this much later we do, should it not tell. */
const ringLeewayMs = 5000;

const reasons: Readonly<Record<string, UnansweredReason>> = {
  busy: 'busy',
  'no-answer': 'no-answer',
  canceled: 'cancelled',
  completed: 'no-answer',
};

/** A call that is being placed over the carrier: answered when its sound arrives. */
export class TwilioDial {
  /** The carrier's name for it; empty until it has one. */
  sid = '';
  readonly id: string;
  private settle!: (result: DialResult) => void;
  private readonly result = new Promise<DialResult>((resolve) => (this.settle = resolve));

  constructor(
    private readonly request: DialRequest,
    private readonly options: DialOptions,
    private readonly settings: TwilioSettings,
    private readonly api: TwilioApi,
    private readonly key: string,
    private readonly instructions: string,
  ) {
    this.id = request.id;
  }

  async run(): Promise<DialResult> {
    const { signal } = this.options;
    const { ringTimeoutMs, maxDurationMs, to, callerId } = this.request;
    const cancelled = (): boolean => signal?.aborted ?? false;
    const unanswered: DialResult = { kind: 'unanswered', reason: 'cancelled', cause: noCause };
    if (cancelled()) return unanswered;
    this.sid = await this.api.createCall([
      ['To', to],
      ['From', callerId ?? this.settings.callerId],
      ['Twiml', this.instructions],
      ['Timeout', String(Math.ceil(ringTimeoutMs / 1000))],
      ['TimeLimit', String(Math.ceil(maxDurationMs / 1000))],
      ['StatusCallback', `${this.settings.publicUrl}/twilio/status?key=${this.key}`],
      ...['initiated', 'ringing', 'answered', 'completed'].map((event) => ['StatusCallbackEvent', event] as const),
    ]);
    const giveUp = (): void => {
      this.settle(unanswered);
    };
    if (cancelled()) giveUp();
    signal?.addEventListener('abort', giveUp);
    const late = setTimeout(() => {
      this.settle({ kind: 'unanswered', reason: 'no-answer', cause: noCause });
    }, ringTimeoutMs + ringLeewayMs);
    const result = await this.result;
    clearTimeout(late);
    signal?.removeEventListener('abort', giveUp);
    if (result.kind === 'unanswered') await this.api.updateCall(this.sid, 'Status', 'completed');
    return result;
  }

  answeredWith(leg: TwilioLeg): DrivenCall {
    const call = new DrivenCall(
      {
        id: this.id,
        direction: 'outbound',
        customer: this.request.to,
        bankNumber: this.request.callerId ?? this.settings.callerId,
        state: 'up',
        sampleRate: 8000,
      },
      new TwilioCallDriver(this.api, this.sid, null),
    );
    call.connect(leg);
    this.settle({ kind: 'answered', call });
    return call;
  }

  /** What the carrier says of the call. */
  told(status: string, cause: CallCause): void {
    if (status === 'ringing') this.options.early?.ringing?.();
    const reason = cause.sip !== null && cause.sip >= 300 ? unansweredReason(cause) : reasons[status];
    if (status === 'failed') this.settle({ kind: 'unanswered', reason: reason ?? 'network-failure', cause });
    else if (reason && status !== 'ringing') this.settle({ kind: 'unanswered', reason, cause });
  }
}
