import type { TransferResult, TransferTarget } from '#telephony';
import type { CallDriver } from '../line/driven-call.js';
import type { MediaLeg } from '../line/media-leg.js';
import { isPlainNumber } from '../line/plain-number.js';
import type { TwilioApi } from './twilio-api.js';
import { dialNumber, enqueue } from './twiml.js';

/** What can be done with a call that nobody has answered yet. */
export interface Ringing {
  answer(): Promise<MediaLeg | null>;
  reject(reason: 'busy' | 'congestion' | 'no-answer'): void;
}

/** The end of the stream comes before word of the end of the call. */
const toldWithinMs = 3000;

/** A call at the carrier. */
export class TwilioCallDriver implements CallDriver {
  constructor(
    private readonly api: TwilioApi,
    private readonly sid: string,
    private readonly ringing: Ringing | null,
  ) {}

  answer(): Promise<MediaLeg | null> {
    return this.ringing?.answer() ?? Promise.resolve(null);
  }

  reject(reason: 'busy' | 'congestion' | 'no-answer'): Promise<void> {
    this.ringing?.reject(reason);
    return Promise.resolve();
  }

  async hangUp(): Promise<void> {
    await this.api.updateCall(this.sid, 'Status', 'completed');
  }

  /** Keys would have to be played instead of the stream: the robot would be deaf meanwhile. */
  sendDigits(): Promise<void> {
    return Promise.resolve();
  }

  async transfer(target: TransferTarget): Promise<TransferResult> {
    if (target.kind === 'agent') return { kind: 'failed', reason: 'unsupported' };
    const to = target.kind === 'blind' ? target.to : target.name;
    if (!isPlainNumber(to)) return { kind: 'failed', reason: 'invalid-number' };
    const then = target.kind === 'blind' ? dialNumber(to) : enqueue(to);
    return (await this.api.updateCall(this.sid, 'Twiml', then))
      ? { kind: 'handed-over' }
      : { kind: 'failed', reason: 'network-failure' };
  }

  /** After the stream the carrier ends the call; it tells of it in a moment. */
  reopen(): Promise<MediaLeg | null> {
    return new Promise((resolve) => setTimeout(resolve, toldWithinMs, null).unref());
  }
}
