import { randomUUID } from 'node:crypto';
import { type TransferResult, type TransferTarget, unansweredReason } from '#telephony';
import type { CallDriver } from '../line/driven-call.js';
import { headerText } from '../line/header-text.js';
import type { MediaLeg } from '../line/media-leg.js';
import { isPlainNumber } from '../line/plain-number.js';
import type { EslEvent } from './esl-connection.js';
import { causeOf } from './freeswitch-cause.js';
import { type FreeSwitchControl, variable } from './freeswitch-control.js';

const hangUpCauses = { busy: 'USER_BUSY', congestion: 'NORMAL_CIRCUIT_CONGESTION', 'no-answer': 'NO_ANSWER' } as const;

interface DrivenOne {
  readonly gone: Promise<unknown>;
  agentLeft(): void;
}

/** A channel of FreeSWITCH that is a customer's. */
export class FreeSwitchDriver implements CallDriver {
  private call: DrivenOne | null = null;

  constructor(
    private readonly control: FreeSwitchControl,
    private readonly channel: string,
    private readonly customer: string | null,
  ) {}

  /** Which call it is that is driven. */
  follow(call: DrivenOne): void {
    this.call = call;
  }

  async answer(): Promise<MediaLeg | null> {
    const { inboundMaxMs } = this.control.settings;
    if (!(await this.control.did(`uuid_answer ${this.channel}`))) return null;
    await this.control.did(`sched_hangup +${String(Math.ceil(inboundMaxMs / 1000))} ${this.channel} allotted_timeout`);
    return this.reopen();
  }

  async reject(reason: 'busy' | 'congestion' | 'no-answer'): Promise<void> {
    await this.control.did(`uuid_kill ${this.channel} ${hangUpCauses[reason]}`);
  }

  async hangUp(): Promise<void> {
    await this.control.did(`uuid_kill ${this.channel}`);
  }

  async sendDigits(digits: string): Promise<void> {
    if (/^[0-9*#]+$/.test(digits)) await this.control.did(`uuid_send_dtmf ${this.channel} ${digits}`);
  }

  reopen(): Promise<MediaLeg | null> {
    return this.control.openSound(this.channel).catch(() => null);
  }

  async transfer(target: TransferTarget, signal?: AbortSignal): Promise<TransferResult> {
    if (target.kind === 'agent') return this.callAgent(target, signal);
    const { blindContext, queueContext } = this.control.settings;
    const [context, extension] = target.kind === 'blind' ? [blindContext, target.to] : [queueContext, target.name];
    if (!isPlainNumber(extension)) return { kind: 'failed', reason: 'invalid-number' };
    if (target.kind === 'queue')
      await this.control.did(`uuid_setvar ${this.channel} sip_h_X-Call-Summary ${headerText(target.summary)}`);
    await this.control.did(`uuid_audio_stream ${this.channel} stop`);
    return (await this.control.did(`uuid_transfer ${this.channel} ${extension} XML ${context}`))
      ? { kind: 'handed-over' }
      : { kind: 'failed', reason: 'network-failure' };
  }

  private async callAgent(
    { to, summary, ringTimeoutMs }: Extract<TransferTarget, { readonly kind: 'agent' }>,
    signal?: AbortSignal,
  ): Promise<TransferResult> {
    if (!isPlainNumber(to)) return { kind: 'failed', reason: 'invalid-number' };
    const agent = randomUUID();
    const outcome = new Promise<EslEvent | 'answered' | 'gone' | 'cancelled'>((resolve) => {
      this.control.watch(agent, (event) => {
        if (event['Event-Name'] === 'CHANNEL_ANSWER') resolve('answered');
        if (event['Event-Name'] === 'CHANNEL_HANGUP_COMPLETE' || isFailure(event)) resolve(event);
      });
      void this.call?.gone.then(() => {
        resolve('gone');
      });
      signal?.addEventListener('abort', () => {
        resolve('cancelled');
      });
    });
    const shown = this.customer === null ? [] : [variable('origination_caller_id_number', this.customer)];
    try {
      await this.control.originate(agent, this.control.settings.agents.replaceAll('{number}', to), [
        `originate_timeout=${String(Math.ceil(ringTimeoutMs / 1000))}`,
        variable('sip_h_X-Call-Summary', headerText(summary)),
        ...shown,
      ]);
    } catch {
      return { kind: 'failed', reason: 'network-failure' };
    }
    const how = await outcome;
    if (how !== 'answered') {
      await this.control.did(`uuid_kill ${agent} ORIGINATOR_CANCEL`);
      if (how === 'gone') return { kind: 'failed', reason: 'customer-gone' };
      return { kind: 'failed', reason: how === 'cancelled' ? how : unansweredReason(causeOf(how)) };
    }
    return this.join(agent);
  }

  private async join(agent: string): Promise<TransferResult> {
    this.control.watch(agent, (event) => {
      if (event['Event-Name'] === 'CHANNEL_HANGUP_COMPLETE') this.call?.agentLeft();
    });
    await this.control.did(`uuid_audio_stream ${this.channel} stop`);
    if (await this.control.did(`uuid_bridge ${this.channel} ${agent}`)) return { kind: 'connected' };
    await this.control.did(`uuid_kill ${agent}`);
    return { kind: 'failed', reason: 'network-failure' };
  }
}

/** An originate that failed before there was a channel tells so by its job. */
export function isFailure(event: EslEvent): boolean {
  return event['Event-Name'] === 'BACKGROUND_JOB' && (event._body ?? '').startsWith('-ERR');
}
