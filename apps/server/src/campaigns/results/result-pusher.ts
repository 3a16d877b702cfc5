import { createHmac } from 'node:crypto';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { type OutgoingAddresses, post } from '#adapters';
import type { CampaignStore } from '#campaign';
import type { ResultPushes, ResultPushRow } from '#persistence';
import type { Jobs } from '../../platform/jobs/jobs.port.js';

interface Ports {
  readonly jobs: Jobs;
  readonly store: CampaignStore;
  readonly pushes: ResultPushes;
  /** Null: nothing is told. */
  readonly secret: string | null;
  /** Where webhooks may be. */
  readonly addresses: OutgoingAddresses;
}

const everyMs = 2_000;
const atOnce = 100;
const timeoutMs = 10_000;
const minuteMs = 60_000;

/** Pauses before the next try; after the last one it is given up until somebody has it told again. */
const pausesMs = [10_000, minuteMs, 5 * minuteMs, 15 * minuteMs, 60 * minuteMs, 240 * minuteMs, 720 * minuteMs];

/** The signature of a body at a time, by which a webhook tells that it is ours and fresh. */
export function signature(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** Tells results to the webhook of their campaign, at least once each. */
export class ResultPusher implements OnApplicationBootstrap {
  constructor(private readonly ports: Ports) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.ports.secret === null) return;
    await this.ports.jobs.handle({ name: 'campaigns.push', everyMs, run: ({ signal }) => this.run(signal) });
  }

  async run(signal: AbortSignal): Promise<void> {
    const { pushes } = this.ports;
    const due = await pushes.due(new Date().toISOString(), atOnce);
    const urls = new Map<string, string | null>();
    for (const row of due) {
      if (signal.aborted) return;
      if (!urls.has(row.campaignId)) urls.set(row.campaignId, await this.urlOf(row.campaignId));
      await this.tell(row, urls.get(row.campaignId) ?? null, signal);
    }
  }

  private async urlOf(campaignId: string): Promise<string | null> {
    return (await this.ports.store.find(campaignId))?.webhookUrl ?? null;
  }

  private async tell(row: ResultPushRow, url: string | null, signal: AbortSignal): Promise<void> {
    const { pushes } = this.ports;
    const error = url === null ? 'the campaign names no webhook' : await this.post(url, row, signal);
    if (signal.aborted && error !== null) return;
    const now = Date.now();
    if (error === null) {
      await pushes.sent(row.id, new Date(now).toISOString());
      return;
    }
    const pauseMs = url === null ? undefined : pausesMs[row.tries];
    await pushes.failed(row.id, error, pauseMs === undefined ? null : new Date(now + pauseMs).toISOString());
  }

  /** Null when it was taken; else why not. */
  private async post(url: string, { id, body }: ResultPushRow, signal: AbortSignal): Promise<string | null> {
    const text = JSON.stringify(body);
    const timestamp = String(Math.floor(Date.now() / 1_000));
    try {
      const headers = {
        'content-type': 'application/json',
        'x-zhiyin-id': id,
        'x-zhiyin-timestamp': timestamp,
        'x-zhiyin-signature': signature(this.ports.secret ?? '', timestamp, text),
      };
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      const status = await post({ url, headers, body: text, signal: limit }, this.ports.addresses);
      return status >= 200 && status < 300 ? null : `it answered ${String(status)}`;
    } catch (error) {
      return (error as Error).message;
    }
  }
}
