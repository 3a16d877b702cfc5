import type { BeforeApplicationShutdown, OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Database } from '#persistence';
import type { Cluster } from '../cluster/cluster.js';
import type { Jobs } from './jobs/jobs.port.js';
import type { Tracing } from './tracing/tracing.port.js';
import type { Readiness } from './readiness.js';

const patienceMs = 10_000;

/** Takes no more, and resolves once what was taken is done. */
interface Closes {
  close(): Promise<void>;
}

/** Stops without losing a turn: takes no more, finishes what was taken, then closes connections and database. */
export class Shutdown implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    /** Those who talk with customers, in the order in which they are to end. */
    private readonly talks: readonly Closes[],
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly cluster: Cluster,
    private readonly tracing: Tracing,
    private readonly readiness: Readiness,
    private readonly logger: Logger,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.readiness.state = 'stopping';
    const isDone = await Promise.race([
      Promise.all([this.closeTalks(), this.jobs.close()]).then(() => true),
      new Promise<false>((resolve) => setTimeout(resolve, patienceMs, false).unref()),
    ]);
    if (!isDone) this.logger.warn('Some answers or jobs were not finished in time; they are done after the next start');
  }

  private async closeTalks(): Promise<void> {
    for (const talk of this.talks) await talk.close();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
    await this.cluster.close();
    await this.tracing.close();
  }
}
