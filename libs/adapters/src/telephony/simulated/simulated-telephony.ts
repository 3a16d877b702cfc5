import { DomainError, frameMs, type SampleRate, samplesPerFrame } from '#kernel';
import {
  type Announcement,
  type Call,
  type DialOptions,
  type DialRequest,
  type DialResult,
  noCause,
  Telephony,
  type TelephonyCapabilities,
  type UnansweredReason,
} from '#telephony';
import type { CallClock } from '#voicebot';
import type { Persona } from './persona.js';
import { personaAt, personaNamed, personaNames } from './personas.js';
import { type OtherEnd, SimulatedCall } from './simulated-call.js';
import { SimulatedCustomer } from './simulated-customer.js';
import type { SimulatedSound } from './simulated-sound.js';

export interface SimulatedTelephonyOptions {
  readonly clock: CallClock;
  readonly sound: SimulatedSound;
  readonly sampleRate?: SampleRate;
  /** Who takes calls to a plain number. */
  readonly personaOf?: (number: string) => Persona | null;
  /** Who is on the telephone with a persona; a simulated customer unless told. */
  readonly otherEnd?: (persona: Persona, isCalled: boolean) => OtherEnd;
}

const dialled = /^(?:(?:sim|persona):([a-z_]+)|\+?[0-9*#]{2,32})$/;

const unanswered: Partial<Readonly<Record<Persona['picksUp'], UnansweredReason>>> = {
  busy: 'busy',
  rejects: 'rejected',
  unknown_number: 'invalid-number',
};

/** After a stall of the process no more than this is made up for. */
const mostCatchUp = 10;

/** A telephone network in this process: made-up customers take calls, and call. */
export class SimulatedTelephony extends Telephony {
  override readonly capabilities: TelephonyCapabilities = {
    outbound: true,
    inbound: true,
    earlyMedia: true,
    adoption: false,
    sendsDigits: true,
    transfers: [],
  };
  override readonly connected = true;
  private readonly calls = new Set<SimulatedCall>();
  private readonly dialling = new Set<string>();
  private taker: ((call: Call, announcement: Announcement) => void) | null = null;
  private beat: (() => void) | null = null;
  private nextBeatMs = 0;
  private readonly sampleRate: SampleRate;

  constructor(private readonly options: SimulatedTelephonyOptions) {
    super();
    this.sampleRate = options.sampleRate ?? 8000;
  }

  override start(): Promise<void> {
    return Promise.resolve();
  }

  override onCall(taker: (call: Call, announcement: Announcement) => void): void {
    this.taker = taker;
  }

  /**
   * A made-up customer calls the bank: `sim:NAME`, or a number.
   * @throws DomainError `bad-number`
   */
  ringFrom(id: string, from: string): Call {
    return this.ring(id, this.personaOf({ id, to: from }), from, null);
  }

  /** The same, for somebody made up on the spot. */
  ring(id: string, persona: Persona, customer: string | null, bankNumber: string | null): Call {
    const facts = { id, direction: 'inbound', customer, bankNumber, sampleRate: this.sampleRate } as const;
    const call = this.add(new SimulatedCall({ ...facts, maxDurationMs: 3_600_000 }, this.otherEnd(persona, false)));
    if (this.taker) this.taker(call, 'inbound');
    else void call.hangUp();
    return call;
  }

  override async dial(request: DialRequest, { early, signal }: DialOptions = {}): Promise<DialResult> {
    const persona = this.personaOf(request);
    this.dialling.add(request.id);
    try {
      if (signal?.aborted) return missed('cancelled');
      const refused = unanswered[persona.picksUp];
      early?.ringing?.();
      const { ringTimeoutMs } = request;
      if (persona.picksUp === 'announcement') {
        const isOver = await this.announce(persona.announcement ?? '', request, { early, signal } as DialOptions);
        return missed(isOver);
      }
      const ringsMs = persona.picksUp === 'no_answer' ? Infinity : persona.ringsMs;
      const isAnswered = ringsMs <= ringTimeoutMs;
      const isCancelled = await this.wait(Math.min(ringsMs, ringTimeoutMs), signal);
      if (isCancelled) return missed('cancelled');
      if (refused) return missed(refused);
      return isAnswered ? { kind: 'answered', call: this.answered(request, persona) } : missed('no-answer');
    } finally {
      this.dialling.delete(request.id);
    }
  }

  override close(): Promise<void> {
    for (const call of this.calls) call.finish('robot');
    this.beat?.();
    return Promise.resolve();
  }

  private personaOf({ id, to }: Pick<DialRequest, 'id' | 'to'>): Persona {
    const name = dialled.exec(to);
    if (!name) throw new DomainError('bad-number', `"${to.slice(0, 40)}" is no number that can be dialled.`);
    if (this.dialling.has(id) || [...this.calls].some((call) => call.id === id)) {
      throw new DomainError('dialled-already', 'A call of this id is under way.');
    }
    const persona = name[1] === undefined ? (this.options.personaOf?.(to) ?? personaAt(to)) : personaNamed(name[1]);
    if (persona) return persona;
    const known = personaNames.join(', ');
    throw new DomainError('bad-number', `There is no simulated customer "${name[1] ?? to}"; there are: ${known}.`);
  }

  private otherEnd(persona: Persona, isCalled: boolean): OtherEnd {
    const { otherEnd, sound } = this.options;
    return otherEnd?.(persona, isCalled) ?? new SimulatedCustomer(persona, sound, this.sampleRate, isCalled);
  }

  private answered({ id, to, callerId, maxDurationMs }: DialRequest, persona: Persona): Call {
    const { sampleRate } = this;
    const facts = { id, direction: 'outbound', customer: to, bankNumber: callerId, sampleRate, maxDurationMs } as const;
    return this.add(new SimulatedCall(facts, this.otherEnd(persona, true)));
  }

  /** The network speaks instead of the customer, twice at the most, and lets go. */
  private async announce(
    text: string,
    { ringTimeoutMs }: DialRequest,
    { early, signal }: DialOptions,
  ): Promise<UnansweredReason> {
    const { sampleRate } = this;
    const samples = this.options.sound.speak(text, sampleRate);
    const size = samplesPerFrame(sampleRate);
    const untilMs = Math.min(ringTimeoutMs, 2 * ((samples.length * 1_000) / sampleRate + 1_500));
    for (let atMs = 0; atMs < untilMs; atMs += frameMs) {
      if (await this.wait(frameMs, signal)) return 'cancelled';
      const at = ((atMs / frameMs) * size) % (samples.length + sampleRate * 1.5);
      const frame = samples.slice(at, at + size);
      early?.frame?.({ samples: frame.length === size ? frame : new Int16Array(size), sampleRate });
    }
    return 'unreachable';
  }

  /** Resolves after so long, or at once when cancelled; says whether it was. */
  private wait(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      if (signal?.aborted) {
        resolve(true);
        return;
      }
      const cancel = () => {
        stop();
        resolve(true);
      };
      const stop = this.options.clock.after(ms, () => {
        signal?.removeEventListener('abort', cancel);
        resolve(false);
      });
      signal?.addEventListener('abort', cancel, { once: true });
    });
  }

  private add(call: SimulatedCall): SimulatedCall {
    this.calls.add(call);
    void call.ended.then(() => this.calls.delete(call));
    if (!this.beat) {
      this.nextBeatMs = this.options.clock.nowMs() + frameMs;
      this.schedule();
    }
    return call;
  }

  /** One beat for all calls, every 20 ms; late ones are made up for. */
  private schedule(): void {
    const { clock } = this.options;
    this.beat = clock.after(this.nextBeatMs - clock.nowMs(), () => {
      const nowMs = clock.nowMs();
      if (nowMs - this.nextBeatMs > mostCatchUp * frameMs) this.nextBeatMs = nowMs;
      for (; this.nextBeatMs <= nowMs; this.nextBeatMs += frameMs) for (const call of this.calls) call.pass();
      this.beat = null;
      if (this.calls.size > 0) this.schedule();
    });
  }
}

const missed = (reason: UnansweredReason): DialResult => ({ kind: 'unanswered', reason, cause: noCause });
