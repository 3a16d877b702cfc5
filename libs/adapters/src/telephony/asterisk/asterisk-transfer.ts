import { randomUUID } from 'node:crypto';
import { type TransferResult, type TransferTarget, unansweredReason, type UnansweredReason } from '#telephony';
import type { AriControl } from './ari-control.js';
import { headerText } from '../line/header-text.js';
import { agentPrefix, type AsteriskSettings, endpoint } from './asterisk.settings.js';

type Failed = Extract<TransferResult, { readonly kind: 'failed' }>;
type AgentCalled = { readonly kind: 'answered'; readonly channel: string } | Failed;

interface Customer {
  readonly channel: string;
  readonly number: string | null;
  readonly gone: Promise<unknown>;
}

const failed = (reason: Failed['reason']): Failed => ({ kind: 'failed', reason });

/** Calls a colleague, with the summary in a header of the invitation. The customer stays with the robot meanwhile. */
export async function callAgent(
  control: AriControl,
  settings: AsteriskSettings,
  customer: Customer,
  { to, summary, ringTimeoutMs }: Extract<TransferTarget, { readonly kind: 'agent' }>,
  signal?: AbortSignal,
): Promise<AgentCalled> {
  const place = endpoint(settings.agents, to);
  if (place === null) return failed('invalid-number');
  const channel = `${agentPrefix}${randomUUID()}`;
  const outcome = new Promise<'answered' | 'gone' | 'cancelled' | UnansweredReason>((resolve) => {
    control.watch(channel, (event) => {
      if (event.type === 'StasisStart') resolve('answered');
      if (event.type === 'ChannelDestroyed')
        resolve(unansweredReason({ sip: event.tech_cause ?? null, q850: event.cause ?? null }));
    });
    void customer.gone.then(() => {
      resolve('gone');
    });
    signal?.addEventListener('abort', () => {
      resolve('cancelled');
    });
    if (signal?.aborted === true) resolve('cancelled');
  });
  const query = {
    endpoint: place,
    timeout: String(Math.ceil(ringTimeoutMs / 1000)),
    ...(customer.number === null ? {} : { callerId: customer.number }),
  };
  try {
    await control.originate(channel, query, { 'PJSIP_HEADER(add,X-Call-Summary)': headerText(summary) });
  } catch {
    return failed('network-failure');
  }
  const how = await outcome;
  if (how === 'answered') return { kind: 'answered', channel };
  await control.hangUp(channel).catch(() => false);
  return failed(how === 'gone' ? 'customer-gone' : how);
}

/** Leaves the customer to the dialplan. The summary goes along as a variable that the channels it calls inherit. */
export async function handOver(
  control: AriControl,
  settings: AsteriskSettings,
  { channel }: Customer,
  target: Exclude<TransferTarget, { readonly kind: 'agent' }>,
): Promise<TransferResult> {
  const [context, extension] =
    target.kind === 'blind' ? [settings.blindContext, target.to] : [settings.queueContext, target.name];
  if (endpoint('{number}', extension) === null) return failed('invalid-number');
  try {
    if (target.kind === 'queue') await control.setVariable(channel, '__ZHIYIN_SUMMARY', headerText(target.summary));
    return (await control.continueIn(channel, context, extension))
      ? { kind: 'handed-over' }
      : failed('network-failure');
  } catch {
    return failed('network-failure');
  }
}
