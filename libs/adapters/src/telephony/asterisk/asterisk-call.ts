import {
  Call,
  type CallEnd,
  type CallListener,
  type CallState,
  type EndedBy,
  type TransferResult,
  type TransferTarget,
} from '#telephony';
import type { AriControl } from './ari-control.js';
import type { AriEvent } from './ari-messages.js';
import { type AsteriskSettings, bridgeOf } from './asterisk.settings.js';
import { callAgent, handOver } from './asterisk-transfer.js';
import { CallSound } from '../line/call-sound.js';
import type { Legs, OpenLeg } from './legs.js';

/** A leg that is lost is opened again so often in one call. */
const mostLegs = 4;
const legRetryMs = 250;
const playoutLeewayMs = 1000;

export interface CallFacts {
  readonly id: string;
  /** The customer's channel in Asterisk. */
  readonly channel: string;
  readonly direction: 'inbound' | 'outbound';
  readonly customer: string | null;
  readonly bankNumber: string | null;
  readonly state: CallState;
}

export interface CallSurroundings {
  readonly control: AriControl;
  readonly legs: Legs;
  readonly settings: AsteriskSettings;
  /** Told once, when the call is over and its channels are gone. */
  readonly forget: (call: AsteriskCall) => void;
}

/** A customer's channel, the bridge it is in, and the leg that brings its sound to us. */
export class AsteriskCall extends Call {
  override readonly id: string;
  override readonly direction: 'inbound' | 'outbound';
  override readonly customer: string | null;
  override readonly bankNumber: string | null;
  override readonly sampleRate = 16_000;
  override readonly ended: Promise<CallEnd>;
  readonly channel: string;
  private current: CallState;
  private readonly sound: CallSound;
  private mediaChannel: string | null = null;
  private agentChannel: string | null = null;
  private legsLost = 0;
  private saidEnd: EndedBy | null = null;
  private customerHungUp = false;
  private readonly unwatch: () => void;
  private settle!: (end: CallEnd) => void;

  constructor(
    facts: CallFacts,
    private readonly around: CallSurroundings,
  ) {
    super();
    ({ id: this.id, channel: this.channel, direction: this.direction, customer: this.customer } = facts);
    this.bankNumber = facts.bankNumber;
    this.current = facts.state;
    this.ended = new Promise((resolve) => (this.settle = resolve));
    this.sound = new CallSound(this.sampleRate, () => void this.reconnect());
    this.unwatch = around.control.watch(this.channel, (event) => {
      this.take(event);
    });
  }

  override get state(): CallState {
    return this.current;
  }

  override listen(listener: CallListener): void {
    this.sound.listen(listener);
  }

  override async answer(): Promise<void> {
    if (this.current !== 'ringing') return;
    const { control, settings } = this.around;
    await this.trying(async () => {
      await this.openSound();
      await control.setVariable(this.channel, 'TIMEOUT(absolute)', String(Math.ceil(settings.inboundMaxMs / 1000)));
      if (!(await control.answer(this.channel))) return;
      if (await control.addToBridge(bridgeOf(this.channel), this.channel)) this.becomeUp();
    });
  }

  override async reject(reason: 'busy' | 'congestion' | 'no-answer'): Promise<void> {
    if (this.current !== 'ringing') return;
    this.saidEnd = 'robot';
    await this.hangUpChannel(reason.replace('-', '_'));
  }

  override play(samples: Int16Array, mark?: string): void {
    this.sound.play(samples, mark);
  }

  override flush(): { readonly droppedMs: number } {
    return this.sound.flush();
  }

  override get queuedMs(): number {
    return this.sound.queuedMs;
  }

  override async sendDigits(digits: string): Promise<void> {
    await this.trying(() => this.around.control.sendDigits(this.channel, digits));
  }

  override async hangUp({ afterPlayout = false }: { readonly afterPlayout?: boolean } = {}): Promise<void> {
    if (this.current === 'ended') return;
    if (afterPlayout) {
      const late = new Promise<void>((resolve) => setTimeout(resolve, this.queuedMs + playoutLeewayMs).unref());
      await Promise.race([this.sound.playedOut(), late, this.ended]);
    }
    this.saidEnd ??= 'robot';
    await this.hangUpChannel();
  }

  override async transfer(target: TransferTarget, signal?: AbortSignal): Promise<TransferResult> {
    if (this.current !== 'up') return { kind: 'failed', reason: 'customer-gone' };
    const { control, settings } = this.around;
    const customer = { channel: this.channel, number: this.customer, gone: this.ended };
    if (target.kind !== 'agent') {
      const result = await handOver(control, settings, customer, target);
      if (result.kind === 'handed-over') await this.leaveToOthers();
      return result;
    }
    const called = await callAgent(control, settings, customer, target, signal);
    if (called.kind === 'failed') return called;
    this.agentChannel = called.channel;
    control.watch(called.channel, (event) => {
      if (event.type === 'ChannelDestroyed') this.agentLeft();
    });
    const joined =
      this.isUp() && (await control.addToBridge(bridgeOf(this.channel), called.channel).catch(() => false));
    if (!joined) {
      await this.dropAgent();
      return { kind: 'failed', reason: this.isUp() ? 'network-failure' : 'customer-gone' };
    }
    await this.leaveToOthers();
    return { kind: 'connected' };
  }

  /** Bridge and leg, ready before the customer is heard. */
  async openSound(): Promise<void> {
    const { control, legs } = this.around;
    const [opened] = await Promise.all([legs.open(), control.createBridge(bridgeOf(this.channel))]);
    if (this.current === 'ended') {
      opened.leg.close();
      await control.hangUp(opened.channel).catch(() => false);
      return;
    }
    await control.addToBridge(bridgeOf(this.channel), opened.channel);
    this.adoptSound(opened);
  }

  /** Takes over sound that was opened before there was a call. */
  adoptSound({ leg, channel }: OpenLeg): void {
    this.mediaChannel = channel;
    this.sound.connect(leg);
  }

  /** A call from before a restart of ours. */
  async resume(): Promise<void> {
    await this.openSound().catch(() => this.reconnect());
    await this.trying(() => this.around.control.addToBridge(bridgeOf(this.channel), this.channel));
  }

  /** Whether a channel is there for this call. */
  uses(channel: string): boolean {
    return this.mediaChannel === channel || this.agentChannel === channel;
  }

  /** A call from before a restart, whose customer is with an agent. */
  keepWithAgent(agentChannel: string): void {
    this.agentChannel = agentChannel;
    this.current = 'transferred';
    this.around.control.watch(agentChannel, (event) => {
      if (event.type === 'ChannelDestroyed') this.agentLeft();
    });
  }

  /** The channel is not there any more, though nobody told us. */
  vanished(): void {
    this.finish({ by: 'network', cause: { sip: null, q850: null } });
  }

  private isUp(): boolean {
    return this.current === 'up';
  }

  private becomeUp(): void {
    if (this.current === 'ringing') this.current = 'up';
  }

  private take(event: AriEvent): void {
    if (event.type === 'ChannelDtmfReceived' && event.digit !== undefined) this.sound.press(event.digit);
    if (event.type === 'ChannelHangupRequest') this.customerHungUp = true;
    if (event.type !== 'ChannelDestroyed') return;
    const by = this.saidEnd ?? (this.customerHungUp ? 'customer' : 'network');
    this.finish({ by, cause: { sip: event.tech_cause ?? null, q850: event.cause ?? null } });
  }

  private agentLeft(): void {
    if (this.current === 'ended') return;
    this.saidEnd ??= 'agent';
    void this.hangUpChannel();
  }

  /** The robot leaves the bridge. */
  private async leaveToOthers(): Promise<void> {
    if (this.current !== 'up') return;
    this.current = 'transferred';
    this.sound.end();
    if (this.mediaChannel !== null) await this.around.control.hangUp(this.mediaChannel).catch(() => false);
    this.mediaChannel = null;
    if (this.agentChannel === null) await this.around.control.destroyBridge(bridgeOf(this.channel)).catch(() => false);
  }

  /** The leg is gone, the customer is not: another one. While Asterisk is away this waits for the reconnection. */
  private async reconnect(): Promise<void> {
    const { control } = this.around;
    const old = this.mediaChannel;
    this.mediaChannel = null;
    if (old !== null) await control.hangUp(old).catch(() => false);
    while (this.current === 'up' && control.isConnected && !this.sound.isConnected) {
      if (++this.legsLost > mostLegs) {
        this.saidEnd ??= 'network';
        await this.hangUpChannel();
        return;
      }
      const opened = await this.openSound().then(
        () => true,
        () => false,
      );
      if (!opened) await new Promise((later) => setTimeout(later, legRetryMs));
    }
  }

  /** ARI is back after an interruption. */
  async restore(): Promise<void> {
    if (this.saidEnd !== null) await this.hangUpChannel();
    else if (this.current === 'up' && !this.sound.isConnected) await this.reconnect();
  }

  private async hangUpChannel(reason?: string): Promise<void> {
    await this.trying(async () => {
      if (!(await this.around.control.hangUp(this.channel, reason))) this.vanished();
    });
  }

  private async dropAgent(): Promise<void> {
    const channel = this.agentChannel;
    this.agentChannel = null;
    if (channel !== null) await this.around.control.hangUp(channel).catch(() => false);
  }

  /** What Asterisk refuses, or cannot be asked for, is no reason to fail: the end of the call tells, or a reconnection does. */
  private async trying(request: () => Promise<unknown>): Promise<void> {
    try {
      await request();
    } catch {
      if (this.current === 'ringing') await this.around.control.hangUp(this.channel).catch(() => false);
    }
  }

  private finish(end: CallEnd): void {
    if (this.current === 'ended') return;
    this.current = 'ended';
    this.unwatch();
    this.sound.end();
    const { control, forget } = this.around;
    for (const channel of [this.mediaChannel, this.agentChannel]) {
      if (channel !== null) void control.hangUp(channel).catch(() => false);
    }
    void control.destroyBridge(bridgeOf(this.channel)).catch(() => false);
    forget(this);
    this.settle(end);
  }
}
