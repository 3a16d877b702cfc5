import type { Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import { type Brain, ConversationStore } from '#assistant';
import { Clock } from '#kernel';
import { Database, DatabaseDemoStore } from '#persistence';
import { Metrics } from '../platform/metrics.js';
import { DemoDataController } from './demo-data.controller.js';
import { DemoPlayer } from './demo-player.js';

interface DemoOptions {
  readonly logger: Logger;
  readonly brain: { readonly get: () => Brain };
}

export const demoControllers = [DemoDataController];

/** Simulated customers. */
export function demoProviders({ logger, brain }: DemoOptions): Provider[] {
  return [
    {
      provide: DatabaseDemoStore,
      inject: [Database],
      useFactory: (database: Database) => new DatabaseDemoStore(database),
    },
    {
      provide: DemoPlayer,
      inject: [ConversationStore, DatabaseDemoStore, Clock, Metrics],
      useFactory: (store: ConversationStore, demo: DatabaseDemoStore, clock: Clock, metrics: Metrics) =>
        new DemoPlayer({ store, demo, brain: brain.get, clock, metrics, logger }),
    },
  ];
}
