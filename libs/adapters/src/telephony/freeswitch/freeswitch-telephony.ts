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
  unansweredReason,
} from '#telephony';
import { DrivenCall, type DrivenCallFacts } from '../line/driven-call.js';
import { FrameClock } from '../line/frame-clock.js';
import { MediaServer } from '../line/media-server.js';
import { isPlainNumber } from '../line/plain-number.js';
import { EslConnection, type EslEvent } from './esl-connection.js';
import { causeOf, endedBy } from './freeswitch-cause.js';
import { FreeSwitchControl, variable } from './freeswitch-control.js';
import { FreeSwitchDriver, isFailure } from './freeswitch-driver.js';
import type { FreeSwitchSettings } from './freeswitch.settings.js';

const ringLeewayMs = 2000;
const callPrefix = 'zhiyin-';

/** Calls over FreeSWITCH: steered by its event socket, heard over mod_audio_stream. */
export class FreeSwitchTelephony extends Telephony {
  override readonly capabilities: TelephonyCapabilities = {
    outbound: true,
    inbound: true,
    earlyMedia: false,
    adoption: true,
    sendsDigits: true,
    transfers: ['agent', 'blind', 'queue'],
  };
  private readonly connection: EslConnection;
  private readonly media: MediaServer;
  private readonly control: FreeSwitchControl;
  private readonly calls = new Map<string, DrivenCall>();
  private readonly dialling = new Set<string>();
  private taker: ((call: Call, announcement: Announcement) => void) | null = null;

  constructor(private readonly settings: FreeSwitchSettings) {
    super();
    this.connection = new EslConnection(settings, {
      event: (event) => {
        this.take(event);
      },
      connected: () => void this.connectedAgain(),
      disconnected: () => undefined,
    });
    this.media = new MediaServer({ host: settings.mediaHost, port: settings.mediaPort, path: '/media' });
    this.control = new FreeSwitchControl(this.connection, this.media, new FrameClock(), settings);
  }

  override get connected(): boolean {
    return this.connection.isConnected;
  }

  override async start(): Promise<void> {
    await this.media.start();
    await this.connection.start();
  }

  override onCall(taker: (call: Call, announcement: Announcement) => void): void {
    this.taker = taker;
  }

  override async close(): Promise<void> {
    this.connection.close();
    await this.media.close();
  }

  override async dial(request: DialRequest, options: DialOptions = {}): Promise<DialResult> {
    const place = this.placeOf(request);
    const channel = `${callPrefix}${request.id}`;
    if (this.calls.has(channel) || this.dialling.has(channel))
      throw new DomainError('telephony.dialled-twice', 'A call with this id is on the line already.');
    if (!this.connected) return { kind: 'unanswered', reason: 'network-failure', cause: noCause };
    this.dialling.add(channel);
    try {
      return await this.place(request, options, channel, place);
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      await this.control.did(`uuid_kill ${channel}`);
      return { kind: 'unanswered', reason: 'network-failure', cause: noCause };
    } finally {
      this.dialling.delete(channel);
    }
  }

  private async place(
    request: DialRequest,
    { early, signal }: DialOptions,
    channel: string,
    place: string,
  ): Promise<DialResult> {
    const { ringTimeoutMs, maxDurationMs, callerId, to } = request;
    const outcome = new Promise<EslEvent | 'answered' | 'cancelled' | 'late'>((resolve) => {
      this.control.watch(channel, (event) => {
        if (event['Event-Name'] === 'CHANNEL_PROGRESS') early?.ringing?.();
        if (event['Event-Name'] === 'CHANNEL_ANSWER') resolve('answered');
        if (event['Event-Name'] === 'CHANNEL_HANGUP_COMPLETE' || isFailure(event)) resolve(event);
      });
      signal?.addEventListener('abort', () => {
        resolve('cancelled');
      });
      if (signal?.aborted === true) resolve('cancelled');
      setTimeout(resolve, ringTimeoutMs + ringLeewayMs, 'late').unref();
    });
    // Kept by FreeSWITCH, so that a call ends even when we are gone for good.
    const guard = `sched_hangup +${String(Math.ceil(maxDurationMs / 1000))} allotted_timeout`;
    if (signal?.aborted !== true)
      await this.control.originate(channel, place, [
        `originate_timeout=${String(Math.ceil(ringTimeoutMs / 1000))}`,
        variable('execute_on_answer', guard),
        ...(callerId === null ? [] : [variable('origination_caller_id_number', callerId)]),
      ]);
    const how = await outcome;
    if (how !== 'answered') {
      await this.control.did(`uuid_kill ${channel} ORIGINATOR_CANCEL`);
      if (how === 'cancelled') return { kind: 'unanswered', reason: 'cancelled', cause: noCause };
      const cause = how === 'late' ? { sip: null, q850: 19 } : causeOf(how);
      return { kind: 'unanswered', reason: unansweredReason(cause), cause };
    }
    const facts = { id: request.id, direction: 'outbound', customer: to, bankNumber: callerId, state: 'up' } as const;
    const call = this.callOf(channel, { ...facts, sampleRate: 16_000 });
    call.connect(await this.control.openSound(channel));
    return { kind: 'answered', call };
  }

  private placeOf({ id, to, line }: DialRequest): string {
    const { lines } = this.settings;
    if (!/^[0-9A-Za-z-]{1,100}$/.test(id))
      throw new DomainError('telephony.bad-id', 'A call needs an id of letters, digits and -.');
    const template = line === undefined ? Object.values(lines)[0] : lines[line];
    if (template === undefined) throw new DomainError('telephony.unknown-line', `There is no line “${line ?? ''}”.`);
    if (!isPlainNumber(to)) throw new DomainError('telephony.bad-number', 'This is no number that can be dialled.');
    return template.replaceAll('{number}', to);
  }

  private callOf(channel: string, facts: DrivenCallFacts): DrivenCall {
    const driver = new FreeSwitchDriver(this.control, channel, facts.customer);
    const call = new DrivenCall(facts, driver);
    driver.follow({
      gone: call.ended,
      agentLeft: () => {
        call.willEnd('agent');
        void this.control.did(`uuid_kill ${channel}`);
      },
    });
    this.calls.set(channel, call);
    const unwatch = this.control.watch(channel, (event) => {
      if (event['Event-Name'] === 'DTMF') call.press(event['DTMF-Digit'] ?? '');
      if (event['Event-Name'] === 'CHANNEL_HANGUP_COMPLETE') call.finish(endedBy(event), causeOf(event));
    });
    void call.ended.then(() => {
      unwatch();
      this.calls.delete(channel);
    });
    return call;
  }

  private take(event: EslEvent): void {
    if (this.control.dispatch(event) || event['Event-Name'] !== 'CHANNEL_PARK') return;
    this.announce(this.inbound(event['Unique-ID'] ?? '', event), 'inbound');
  }

  private inbound(channel: string, event: EslEvent): DrivenCall {
    return this.callOf(channel, {
      id: channel,
      direction: 'inbound',
      customer: event['Caller-Caller-ID-Number'] ?? null,
      bankNumber: event['Caller-Destination-Number'] ?? null,
      state: 'ringing',
      sampleRate: 16_000,
    });
  }

  private announce(call: DrivenCall, announcement: Announcement): void {
    if (this.taker) this.taker(call, announcement);
    else void (call.state === 'ringing' ? call.reject('congestion') : call.hangUp());
  }

  /** Calls that lived on without us are taken up again; those that are gone end. */
  private async connectedAgain(): Promise<void> {
    const rows = await this.control.living().catch(() => null);
    if (!rows) return;
    const alive = new Map(rows.map((row) => [row.uuid ?? '', row]));
    for (const [channel, call] of [...this.calls]) if (!alive.has(channel)) call.finish('network', noCause);
    for (const [channel, row] of alive) {
      if (!channel.startsWith(callPrefix) || this.calls.has(channel) || this.dialling.has(channel)) continue;
      if (row.callstate === 'ACTIVE') await this.adopt(channel, row);
      else await this.control.did(`uuid_kill ${channel}`);
    }
  }

  private async adopt(channel: string, row: Readonly<Record<string, string>>): Promise<void> {
    const id = channel.slice(callPrefix.length);
    const numbers = { customer: row.dest ?? null, bankNumber: row.cid_num ?? null };
    const call = this.callOf(channel, { id, direction: 'outbound', ...numbers, state: 'up', sampleRate: 16_000 });
    const leg = await this.control.openSound(channel).catch(() => null);
    if (leg) {
      call.connect(leg);
      this.announce(call, 'adopted');
    } else await call.hangUp();
  }
}
