import type { Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import { Recordings } from '#adapters';
import { type Brain, ConversationStore } from '#assistant';
import { Clock } from '#kernel';
import { Database, DatabaseDemoStore } from '#persistence';
import { CallsService } from '../calls/calls.service.js';
import { Metrics } from '../platform/metrics.js';
import { newId } from '../platform/new-id.js';
import type { Settings } from '../platform/settings.schema.js';
import { DemoCalls } from './demo-calls.js';
import { DemoDataController } from './demo-data.controller.js';
import { DemoPlayer } from './demo-player.js';

interface DemoOptions {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly brain: { readonly get: () => Brain };
}

export const demoControllers = [DemoDataController];

/** Simulated customers. */
export function demoProviders({ settings, logger, brain }: DemoOptions): Provider[] {
  return [
    {
      provide: DatabaseDemoStore,
      inject: [Database],
      useFactory: (database: Database) => new DatabaseDemoStore(database),
    },
    {
      provide: DemoPlayer,
      inject: [ConversationStore, DatabaseDemoStore, Clock, Metrics, CallsService, Recordings],
      useFactory: (
        store: ConversationStore,
        demo: DatabaseDemoStore,
        clock: Clock,
        metrics: Metrics,
        service: CallsService,
        recordings: Recordings,
      ) => {
        const mark = (conversationId: string, at: string) => demo.mark(conversationId, at);
        const calls = settings.calls.line === 'simulated' ? new DemoCalls({ calls: service, mark, newId }) : null;
        return new DemoPlayer({ store, demo, calls, recordings, brain: brain.get, clock, metrics, logger });
      },
    },
  ];
}
