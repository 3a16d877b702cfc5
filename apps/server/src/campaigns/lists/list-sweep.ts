import type { OnApplicationBootstrap } from '@nestjs/common';
import type { CampaignStore } from '#campaign';
import type { Jobs } from '../../platform/jobs/jobs.port.js';

const everyMs = 10_000;
/** Several times the pause between two signs of life of an import. */
const goneMs = 15_000;

/** What a crash left half way: a list that was accepted is taken in to its end, any other is forgotten. */
export class ListSweep implements OnApplicationBootstrap {
  constructor(private readonly ports: { readonly jobs: Jobs; readonly store: CampaignStore }) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.ports.jobs.handle({ name: 'campaigns.lists', everyMs, run: () => this.run() });
  }

  async run(): Promise<void> {
    const { store } = this.ports;
    for (const { id, state } of await store.unfinishedImports(new Date(Date.now() - goneMs).toISOString())) {
      if (state === 'taking_in') await store.takeIn(id);
      else await store.discard(id);
    }
  }
}
