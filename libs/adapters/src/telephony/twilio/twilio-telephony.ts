import { randomUUID } from 'node:crypto';
import { AdapterError, DomainError } from '#kernel';
import {
  type Announcement,
  type Call,
  type DialOptions,
  type DialRequest,
  type DialResult,
  noCause,
  Telephony,
  type TelephonyCapabilities,
} from '#telephony';
import { DrivenCall } from '../line/driven-call.js';
import { isPlainNumber } from '../line/plain-number.js';
import { TwilioApi } from './twilio-api.js';
import { connectStream, refuse } from './twiml.js';
import { TwilioCallDriver } from './twilio-call-driver.js';
import { TwilioDial } from './twilio-dial.js';
import type { TwilioLeg } from './twilio-leg.js';
import { type Fields, TwilioServer } from './twilio-server.js';
import type { TwilioSettings } from './twilio.settings.js';

const timeLimitLeewayMs = 300;
const answersWithinMs = 12_000;
const over = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);

interface Living {
  readonly call: DrivenCall;
  /** When the carrier ends it by itself: it does not tell who hung up. */
  readonly untilMs: number;
}

/** Calls over a carrier that speaks Twilio's interfaces. When we restart, the carrier ends the calls. */
export class TwilioTelephony extends Telephony {
  override readonly capabilities: TelephonyCapabilities = {
    outbound: true,
    inbound: true,
    earlyMedia: false,
    adoption: false,
    sendsDigits: false,
    transfers: ['blind', 'queue'],
  };
  private readonly api: TwilioApi;
  private readonly server: TwilioServer;
  /** Calls by the carrier's name for them. */
  private readonly calls = new Map<string, Living>();
  private readonly dials = new Map<string, TwilioDial>();
  private readonly streams = new Map<string, (leg: TwilioLeg) => DrivenCall | null>();
  private readonly withKeys = new Map<string, DrivenCall>();
  private taker: ((call: Call, announcement: Announcement) => void) | null = null;
  private isStarted = false;

  constructor(private readonly settings: TwilioSettings) {
    super();
    this.api = new TwilioApi(settings);
    this.server = new TwilioServer(settings, {
      voice: (fields) => this.calledIn(fields),
      status: (fields, key) => {
        this.told(fields, key);
      },
      stream: (key, leg) => this.arrived(key, leg),
      digit: (key, digit) => {
        this.withKeys.get(key)?.press(digit);
      },
    });
  }

  override get connected(): boolean {
    return this.isStarted;
  }

  override async start(): Promise<void> {
    await this.server.start();
    this.isStarted = true;
  }

  override onCall(taker: (call: Call, announcement: Announcement) => void): void {
    this.taker = taker;
  }

  override async dial(request: DialRequest, options: DialOptions = {}): Promise<DialResult> {
    if (!isPlainNumber(request.to))
      throw new DomainError('telephony.bad-number', 'This is no number that can be dialled.');
    const isLiving = [...[...this.calls.values()].map(({ call }) => call), ...this.dials.values()].some(
      ({ id }) => id === request.id,
    );
    if (isLiving) throw new DomainError('telephony.dialled-twice', 'A call with this id is on the line already.');
    const key = randomUUID();
    const dial = new TwilioDial(request, options, this.settings, this.api, key, connectStream(this.streamUrl, key));
    this.dials.set(key, dial);
    this.streams.set(key, (leg) => dial.answeredWith(leg));
    try {
      const result = await dial.run();
      if (result.kind === 'answered' && result.call instanceof DrivenCall)
        this.remember(dial.sid, key, result.call, request.maxDurationMs);
      return result;
    } catch (error) {
      if (error instanceof AdapterError) return { kind: 'unanswered', reason: 'network-failure', cause: noCause };
      throw error;
    } finally {
      this.dials.delete(key);
      this.streams.delete(key);
    }
  }

  override async close(): Promise<void> {
    this.isStarted = false;
    await Promise.all([...this.calls.values()].map(({ call }) => call.hangUp()));
    await this.server.close();
  }

  private get streamUrl(): string {
    return `${this.settings.publicUrl.replace(/^http/, 'ws')}/twilio/media`;
  }

  private remember(sid: string, key: string, call: DrivenCall, maxDurationMs: number): void {
    this.calls.set(sid, { call, untilMs: Date.now() + maxDurationMs - timeLimitLeewayMs });
    this.withKeys.set(key, call);
    void call.ended.then(() => {
      this.calls.delete(sid);
      this.withKeys.delete(key);
    });
  }

  /** The answer to this request decides about the call, so that it waits for whoever takes calls. */
  private calledIn({ CallSid: sid = '', From: from = '', To: to = '' }: Fields): Promise<string> {
    const { taker } = this;
    if (!taker) return Promise.resolve(refuse('rejected'));
    const key = randomUUID();
    return new Promise((decide) => {
      const driver = new TwilioCallDriver(this.api, sid, {
        answer: () =>
          new Promise((resolve) => {
            this.streams.set(key, (leg) => {
              this.streams.delete(key);
              resolve(leg);
              return call;
            });
            decide(connectStream(this.streamUrl, key));
            void call.ended.then(() => {
              resolve(null);
            });
          }),
        reject: (reason) => {
          decide(refuse(reason === 'busy' ? 'busy' : 'rejected'));
          call.finish('robot', noCause);
        },
      });
      const call = new DrivenCall(
        {
          id: sid,
          direction: 'inbound',
          customer: from === '' ? null : from,
          bankNumber: to === '' ? null : to,
          state: 'ringing',
          sampleRate: 8000,
        },
        driver,
      );
      this.remember(sid, key, call, this.settings.inboundMaxMs);
      setTimeout(() => {
        if (call.state === 'ringing') void call.reject('no-answer');
      }, answersWithinMs).unref();
      taker(call, 'inbound');
    });
  }

  private arrived(key: string, leg: TwilioLeg): boolean {
    const take = this.streams.get(key);
    if (!take) return false;
    const call = take(leg);
    if (call) this.withKeys.set(key, call);
    return true;
  }

  private told({ CallSid: sid = '', CallStatus: status = '', SipResponseCode: sip = '' }: Fields, key: string): void {
    const cause = { sip: /^\d{3}$/.test(sip) ? Number(sip) : null, q850: null };
    this.dials.get(key)?.told(status, cause);
    const living = this.calls.get(sid);
    if (living && over.has(status)) living.call.finish(Date.now() >= living.untilMs ? 'network' : 'customer', cause);
  }
}
