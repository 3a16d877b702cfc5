import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { type Campaign, type CampaignStore, isOpen, moveCampaign, opensAt } from '#campaign';
import type { Localized } from '#kernel';
import type { CampaignNodes } from '#persistence';
import type { CallsUnderWay } from './calls-under-way.js';
import type { CampaignClock } from './campaign-clock.js';
import { closeRest } from './close-rest.js';
import type { Dispatcher } from './dispatcher.js';
import type { Audit } from '../../access/audit.js';
import type { Lease } from '../../platform/lease.js';
import type { AbandonmentWatch } from './abandonment-watch.js';
import type { Neighbours } from './neighbours.js';
import type { Sweep } from './sweep.js';

interface Ports {
  readonly store: CampaignStore;
  readonly dispatcher: Dispatcher;
  readonly sweep: Sweep;
  readonly nodes: CampaignNodes;
  readonly neighbours: Neighbours;
  readonly lease: Lease;
  readonly calls: CallsUnderWay;
  readonly clock: CampaignClock;
  readonly watch: AbandonmentWatch;
  readonly audit: Pick<Audit, 'system'>;
  readonly logger: Logger;
  readonly tickMs: number;
  readonly dials: boolean;
  /** The version of a flow that is published now; null when it is not. */
  readonly publicationOf: (flow: string) => string | null;
}

/** By the clock of the machine. */
const beatMs = 1_000;
const goneMs = 5_000;
const idleTickMs = 1_000;
const secondMs = 1_000;

/** Keeps campaigns going: signs of life, sweeps, ticks, and the end of those that are done. */
export class CampaignLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private running: Promise<void> | null = null;
  private beatAt = 0;
  private beats = 0;
  /** Campaigns that are over to their last contact. */
  private readonly tidied = new Set<string>();

  constructor(private readonly ports: Ports) {}

  onApplicationBootstrap(): void {
    if (this.ports.dials) this.running = this.loop();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
    await this.ports.calls.settled();
    if (this.ports.dials) await this.ports.nodes.leave(this.ports.lease.holder);
  }

  private async loop(): Promise<void> {
    const { signal } = this.stop;
    while (!signal.aborted) {
      let pauseMs = idleTickMs;
      try {
        pauseMs = await this.round(signal);
      } catch (error) {
        this.ports.logger.error({ err: error }, 'A round of the campaigns failed; it is tried again');
      }
      await pause(pauseMs, signal);
    }
  }

  /** One round; answers with the pause until the next, in milliseconds. */
  private async round(signal: AbortSignal): Promise<number> {
    const { store, dispatcher, neighbours, clock, tickMs } = this.ports;
    await this.beat();
    clock.skippedMs = clock.skipsIdle ? (await this.ports.nodes.skippedSeconds()) * secondMs : 0;
    const running = await store.running();
    // Who has only just come waits until the others know of it, so that no line carries too many calls.
    if (running.length === 0 || (neighbours.count > 1 && this.beats < 3)) return Math.max(tickMs, idleTickMs / 4);
    const inOrder = [...running].sort((a, b) => b.priority - a.priority);
    let isBusy = false;
    for (const campaign of inOrder) {
      if ((await this.finished(campaign)) || (await this.outdated(campaign)) || (await this.abandons(campaign)))
        continue;
      isBusy = (await dispatcher.tick(campaign, signal)) || isBusy;
    }
    if (!isBusy && clock.skipsIdle) await this.skip(inOrder);
    return tickMs;
  }

  /** A sign of life, the lease, and what others left behind. */
  private async beat(): Promise<void> {
    const { nodes, neighbours, lease, store, sweep } = this.ports;
    await lease.keep((holder, until) => store.renew(holder, until));
    if (Date.now() - this.beatAt < beatMs) return;
    const now = new Date();
    neighbours.see(await nodes.seen(lease.holder, now.toISOString(), new Date(now.getTime() - goneMs).toISOString()));
    this.beatAt = now.getTime();
    this.beats += 1;
    await sweep.run();
    await this.tidy();
  }

  /** Ends a campaign that has reached its goal, its last day or its last contact; says whether it is over. */
  private async finished(campaign: Campaign): Promise<boolean> {
    const { store, clock } = this.ports;
    const tally = await store.tally(campaign.id);
    const of = (name: string) => tally[name] ?? 0;
    const open = of('state:ready') + of('state:resting') + of('state:reserved');
    const { goals, window } = campaign;
    const now = clock.instant();
    const why: Localized | null =
      goals.promises !== null && of('result:RP_PTP') >= goals.promises
        ? { zh: '已达到承诺目标', en: 'the goal of promises is reached' }
        : goals.rightPartyContacts !== null && of('conversation') >= goals.rightPartyContacts
          ? { zh: '已达到联系目标', en: 'the goal of contacts is reached' }
          : window.endsAt !== null && now >= window.endsAt
            ? { zh: '已到结束时间', en: 'its last day is over' }
            : of('contacts') > 0 && open === 0
              ? { zh: '名单已全部处理', en: 'all contacts are dealt with' }
              : null;
    if (why === null) return false;
    if (await store.update(moveCampaign(campaign, 'finish', now, why))) await closeRest(store, clock, campaign.id);
    return true;
  }

  /** Pauses a campaign whose dialog was published anew: somebody has to agree to what is said now. */
  private async outdated(campaign: Campaign): Promise<boolean> {
    const { store, clock, publicationOf } = this.ports;
    const { flow, publication } = campaign;
    if (publication === null || publicationOf(flow) === publication) return false;
    const note = {
      zh: `流程 ${flow} 已改动，看过之后请点“继续”`,
      en: `the dialog ${flow} was changed; look at it, then resume`,
    };
    await store.update(moveCampaign(campaign, 'pause', clock.instant(), note));
    return true;
  }

  /** Pauses a campaign that abandons too many: somebody has to see to it before it goes on. */
  private async abandons(campaign: Campaign): Promise<boolean> {
    const { store, clock, watch, audit } = this.ports;
    const note = await watch.whyToStop(campaign);
    if (note === null) return false;
    if (await store.update(moveCampaign(campaign, 'pause', clock.instant(), note)))
      await audit.system('system', 'campaign.stop', `campaign:${campaign.id}`, { because: 'abandonment' });
    return true;
  }

  /** Contacts whose calls ended after their campaign did, or that a crash left over, get their reason too. */
  private async tidy(): Promise<void> {
    const { store, clock } = this.ports;
    for (const { id, state } of await store.list()) {
      if ((state !== 'finished' && state !== 'aborted') || this.tidied.has(id)) continue;
      const tally = await store.tally(id);
      const of = (name: string) => tally[`state:${name}`] ?? 0;
      if (of('ready') + of('resting') > 0) await closeRest(store, clock, id);
      else if (of('reserved') === 0) this.tidied.add(id);
    }
  }

  /** Jumps to the next time at which there is something to do, once nothing is. */
  private async skip(running: readonly Campaign[]): Promise<void> {
    const { store, clock, nodes } = this.ports;
    if ((await store.underWay()).length > 0) return;
    const now = clock.instant();
    const times: string[] = [];
    for (const campaign of running) {
      const tally = await store.tally(campaign.id);
      const opens = opensAt(campaign.window, now);
      const wakes = (tally['state:ready'] ?? 0) > 0 ? now : await store.nextWake(campaign.id);
      const { endsAt } = campaign.window;
      if (wakes !== null && opens !== null)
        times.push(wakes > opens ? (opensAt(campaign.window, wakes) ?? wakes) : opens);
      else if (endsAt !== null) times.push(endsAt);
    }
    const next = times.sort()[0];
    if (next === undefined || next <= now) return;
    if (running.some(({ window }) => isOpen(window, now)) && Date.parse(next) - Date.parse(now) < 10 * secondMs) return;
    const skipped = clock.skippedMs / secondMs;
    await nodes.skip(skipped, skipped + Math.ceil((Date.parse(next) - Date.parse(now)) / secondMs));
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    if (signal.aborted) done();
    else signal.addEventListener('abort', done);
  });
}
