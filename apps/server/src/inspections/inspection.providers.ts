import { join, resolve } from 'node:path';
import type { InjectionToken, Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import { type Brain, ConversationStore } from '#assistant';
import { Clock } from '#kernel';
import {
  Database,
  DatabaseCircumstanceStore,
  DatabaseConversationSearch,
  DatabaseFigures,
  DatabaseInspectionStore,
} from '#persistence';
import { CircumstanceStore, ConversationSearch, Figures, InspectionStore } from '#quality';
import { ConversationLedger } from '../chat/conversation-ledger.js';
import { Conversations } from '../conversations/conversations.js';
import { ConversationsController } from '../conversations/conversations.controller.js';
import { StaffGateway } from '../desk/staff.gateway.js';
import { OverviewController } from '../overview/overview.controller.js';
import { Overviews } from '../overview/overviews.js';
import { Jobs } from '../platform/jobs/jobs.port.js';
import type { Settings } from '../platform/settings.schema.js';
import { AlertsController } from './alerts.controller.js';
import { ConversationRecords } from './conversation-records.js';
import { Inspecting, InspectionThread } from './inspection-thread.js';
import { InspectionJob } from './inspection.job.js';
import { LiveInspections } from './live-inspections.js';
import { Rulebook } from './rulebook.js';

interface InspectionOptions {
  readonly settings: Settings;
  readonly root: string;
  readonly logger: Logger;
  readonly brain: { readonly get: () => Brain };
}

export const inspectionControllers = [ConversationsController, OverviewController, AlertsController];

function storeProviders(): Provider[] {
  const fromDatabase = (provide: InjectionToken, useFactory: (database: Database) => unknown): Provider => ({
    provide,
    inject: [Database],
    useFactory,
  });
  return [
    fromDatabase(InspectionStore, (database) => new DatabaseInspectionStore(database)),
    fromDatabase(CircumstanceStore, (database) => new DatabaseCircumstanceStore(database)),
    fromDatabase(ConversationSearch, (database) => new DatabaseConversationSearch(database)),
    fromDatabase(Figures, (database) => new DatabaseFigures(database)),
  ];
}

/** Inspection, and what is looked up by what it found. */
export function inspectionProviders({ settings, root, logger, brain }: InspectionOptions): Provider[] {
  const timeZone = () => brain.get().knowledge.bank.timeZone;
  return [
    ...storeProviders(),
    { provide: Inspecting, useClass: InspectionThread },
    {
      provide: Rulebook,
      inject: [Inspecting],
      useFactory: (inspecting: Inspecting) => {
        const changed = join(resolve(root, settings.dataDir), 'scorecards');
        return new Rulebook({ inspecting, shipped: join(root, 'config', 'scorecards'), changed, logger });
      },
    },
    {
      provide: ConversationRecords,
      inject: [ConversationStore, CircumstanceStore],
      useFactory: (store: ConversationStore, circumstances: CircumstanceStore) =>
        new ConversationRecords(store, circumstances, timeZone),
    },
    {
      provide: LiveInspections,
      inject: [ConversationLedger, ConversationStore, InspectionStore, Inspecting],
      useFactory: (
        ledger: ConversationLedger,
        store: ConversationStore,
        inspections: InspectionStore,
        inspecting: Inspecting,
      ) => new LiveInspections({ ledger, store, inspections, inspecting, timeZone, logger }),
    },
    {
      provide: InspectionJob,
      inject: [
        ...[InspectionStore, ConversationRecords, Inspecting, Rulebook, LiveInspections, ConversationLedger, Jobs],
        Clock,
      ],
      useFactory: (
        inspections: InspectionStore,
        records: ConversationRecords,
        inspecting: Inspecting,
        rulebook: Rulebook,
        live: LiveInspections,
        ledger: ConversationLedger,
        jobs: Jobs,
        clock: Clock,
      ) => new InspectionJob({ inspections, records, inspecting, rulebook, live, ledger, jobs, clock, logger }),
    },
    ...lookupProviders(timeZone),
    StaffGateway,
  ];
}

/** What is found in and counted over all conversations. */
function lookupProviders(timeZone: () => string): Provider[] {
  return [
    {
      provide: Conversations,
      inject: [ConversationStore, ConversationSearch, CircumstanceStore, InspectionStore],
      useFactory: (
        store: ConversationStore,
        search: ConversationSearch,
        circumstances: CircumstanceStore,
        inspections: InspectionStore,
      ) => new Conversations({ store, search, circumstances, inspections, timeZone }),
    },
    {
      provide: Overviews,
      inject: [Figures, Clock, ConversationStore],
      useFactory: (figures: Figures, clock: Clock, store: ConversationStore) => {
        const waiting = async () => {
          const queue = await store.queue();
          const oldest = queue.flatMap(({ queuedAt }) => queuedAt ?? []).sort()[0];
          const longestSeconds = oldest === undefined ? null : (clock.now().getTime() - Date.parse(oldest)) / 1_000;
          return { waiting: queue.length, longestSeconds, agentsOnline: 0 };
        };
        return new Overviews({ figures, clock, timeZone, waiting });
      },
    },
  ];
}
