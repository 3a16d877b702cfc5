import { DomainError } from '#kernel';
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
import { FrameClock } from '../line/frame-clock.js';
import { AriConnection } from './ari-connection.js';
import { AriControl } from './ari-control.js';
import type { AriChannel, AriEvent } from './ari-messages.js';
import { AsteriskCall, type CallSurroundings } from './asterisk-call.js';
import { AsteriskDial } from './asterisk-dial.js';
import {
  agentPrefix,
  type AsteriskSettings,
  bridgeOf,
  callPrefix,
  isOurBridge,
  mediaPrefix,
} from './asterisk.settings.js';
import { AudioSocketLegs, type Legs, WebSocketLegs } from './legs.js';

/** Asterisk restarts within seconds; after this long without it our calls are over. */
const awayForMs = 8000;

/** Told what an operator should know; never a customer's number. */
export type TroubleReport = (message: string, fields: Readonly<Record<string, unknown>>) => void;

/** Calls over an Asterisk of the bank: steered by ARI, heard over chan_websocket or AudioSocket. */
export class AsteriskTelephony extends Telephony {
  override readonly capabilities: TelephonyCapabilities = {
    outbound: true,
    inbound: true,
    earlyMedia: true,
    adoption: true,
    sendsDigits: true,
    transfers: ['agent', 'blind', 'queue'],
  };
  private readonly connection: AriConnection;
  private readonly control: AriControl;
  private readonly legs: Legs;
  private readonly around: CallSurroundings;
  /** By the customer's channel. */
  private readonly calls = new Map<string, AsteriskCall>();
  private readonly dials = new Map<string, AsteriskDial>();
  private givingUp: NodeJS.Timeout | null = null;
  private taker: ((call: Call, announcement: Announcement) => void) | null = null;

  constructor(
    private readonly settings: AsteriskSettings,
    private readonly report: TroubleReport = () => undefined,
  ) {
    super();
    this.connection = new AriConnection(settings, {
      event: (event) => {
        this.take(event);
      },
      connected: () => void this.connectedAgain(),
      disconnected: () => {
        this.report('Asterisk is away', {});
        for (const dial of this.dials.values()) dial.lost();
        this.giveUpLater();
      },
    });
    this.control = new AriControl(this.connection, settings.app);
    const clock = new FrameClock();
    this.legs =
      settings.media.kind === 'websocket'
        ? new WebSocketLegs(this.control, settings.media, clock)
        : new AudioSocketLegs(this.control, settings.media, clock);
    const forget = (call: AsteriskCall) => {
      this.calls.delete(call.channel);
    };
    this.around = { control: this.control, legs: this.legs, settings, forget };
  }

  override get connected(): boolean {
    return this.connection.isConnected;
  }

  override async start(): Promise<void> {
    await this.legs.start();
    await this.connection.start();
  }

  override onCall(taker: (call: Call, announcement: Announcement) => void): void {
    this.taker = taker;
  }

  override async dial(request: DialRequest, options: DialOptions = {}): Promise<DialResult> {
    const channel = `${callPrefix}${request.id}`;
    if (this.dials.has(channel) || this.calls.has(channel))
      throw new DomainError('telephony.dialled-twice', 'A call with this id is on the line already.');
    const dial = new AsteriskDial(request, options, this.around);
    if (!this.connected) return { kind: 'unanswered', reason: 'network-failure', cause: noCause };
    this.dials.set(channel, dial);
    try {
      const result = await dial.run();
      if (result.kind === 'answered' && result.call instanceof AsteriskCall) this.calls.set(channel, result.call);
      return result;
    } finally {
      this.dials.delete(channel);
    }
  }

  override async release(callId: string): Promise<void> {
    const { control } = this;
    const dialled = `${callPrefix}${callId}`;
    const bridges = [bridgeOf(callId), bridgeOf(dialled)];
    const members = (await Promise.all(bridges.map((bridge) => control.channelsInBridge(bridge)))).flat();
    // The sound of a call goes with its process; a colleague stays.
    if (members.some(isCompanion)) return;
    if (members.includes(dialled)) await control.hangUp(dialled);
    else await control.leave(callId);
    await Promise.all(bridges.map((bridge) => control.destroyBridge(bridge)));
  }

  override async close(): Promise<void> {
    if (this.givingUp) clearTimeout(this.givingUp);
    this.connection.close();
    await this.legs.close();
  }

  private take(event: AriEvent): void {
    if (event.type === 'ApplicationReplaced') this.standDown();
    if (this.control.dispatch(event)) return;
    if (event.type !== 'StasisStart' || !event.channel || isCompanion(event.channel.id)) return;
    if (event.channel.id.startsWith(callPrefix)) return;
    this.announce(this.callOf(event.channel, 'ringing'), 'inbound');
  }

  /** Whoever took our application has its calls, too. Coming back would take them from there again, and so on for ever. */
  private standDown(): void {
    const { app } = this.settings;
    this.report('Another process has taken the application of Asterisk: this one takes and places no calls any more', {
      app,
    });
    this.connection.close();
    for (const dial of this.dials.values()) dial.lost();
    for (const call of [...this.calls.values()]) call.vanished();
  }

  private callOf(channel: AriChannel, state: 'ringing' | 'up'): AsteriskCall {
    const isOutbound = channel.id.startsWith(callPrefix);
    const call = new AsteriskCall(
      {
        id: isOutbound ? channel.id.slice(callPrefix.length) : channel.id,
        channel: channel.id,
        direction: isOutbound ? 'outbound' : 'inbound',
        customer: channel.caller.number === '' ? null : channel.caller.number,
        bankNumber: isOutbound ? null : (channel.dialplan?.exten ?? null),
        state,
      },
      this.around,
    );
    this.calls.set(channel.id, call);
    void this.control.subscribe(channel.id).then(
      (there) => {
        if (!there) call.vanished();
      },
      () => undefined,
    );
    return call;
  }

  private announce(call: AsteriskCall, announcement: Announcement): void {
    if (this.taker) this.taker(call, announcement);
    else void (call.state === 'ringing' ? call.reject('congestion') : call.hangUp());
  }

  /** What lived on without us is taken up again; what is gone without our having been told ends. */
  private async connectedAgain(): Promise<void> {
    try {
      const { channels, bridges, everywhere } = await this.control.living();
      const alive = new Set(channels.map(({ id }) => id));
      for (const call of [...this.calls.values()]) {
        // Who was handed over may have left our application, but is on the line as long as Asterisk knows the channel.
        const isThere = (call.state === 'transferred' ? everywhere : alive).has(call.channel);
        if (!isThere) call.vanished();
        else await call.restore();
      }
      const customers = channels.filter(({ id }) => !isCompanion(id));
      for (const channel of customers) await this.adopt(channel, alive);
      for (const { id } of channels) if (isCompanion(id) && !this.isNeeded(id)) await this.control.hangUp(id);
      for (const bridge of bridges)
        if (isOurBridge(bridge) && !this.isInUse(bridge)) await this.control.destroyBridge(bridge);
    } catch (error) {
      this.report('Calls that live in Asterisk could not be taken up', { error });
    }
  }

  /** Nobody can tell what became of calls while Asterisk is away; after a while they are over for us. */
  private giveUpLater(): void {
    if (this.givingUp) clearTimeout(this.givingUp);
    this.givingUp = setTimeout(() => {
      if (this.connected) return;
      for (const call of [...this.calls.values()]) if (call.state !== 'transferred') call.vanished();
    }, awayForMs);
    this.givingUp.unref();
  }

  private isInUse(bridge: string): boolean {
    return [...this.calls.keys(), ...this.dials.keys()].some((channel) => bridgeOf(channel) === bridge);
  }

  private isNeeded(companion: string): boolean {
    return this.control.isWatched(companion) || [...this.calls.values()].some((call) => call.uses(companion));
  }

  private async adopt(channel: AriChannel, alive: ReadonlySet<string>): Promise<void> {
    if (this.calls.has(channel.id) || this.dials.has(channel.id)) return;
    if (channel.state !== 'Up') {
      // An attempt whose outcome nobody waits for any more; a customer who rings is taken as if they came now.
      if (channel.id.startsWith(callPrefix)) await this.control.hangUp(channel.id);
      else this.announce(this.callOf(channel, 'ringing'), 'inbound');
      return;
    }
    const call = this.callOf(channel, 'up');
    const members = await this.control.channelsInBridge(bridgeOf(channel.id)).catch(() => []);
    const agent = members.find((id) => id.startsWith(agentPrefix) && alive.has(id));
    if (agent === undefined) await call.resume();
    else call.keepWithAgent(agent);
    this.announce(call, 'adopted');
  }
}

/** A channel that is there for a customer's. */
function isCompanion(id: string): boolean {
  return id.startsWith(mediaPrefix) || id.startsWith(agentPrefix);
}
