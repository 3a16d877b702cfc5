import { join, resolve } from 'node:path';
import type { InjectionToken, Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import { type Brain, ConversationStore } from '#assistant';
import { Clock } from '#kernel';
import {
  Database,
  DatabaseArtefactStore,
  DatabaseCircumstanceStore,
  DatabaseConversationSearch,
  DatabaseFigures,
  DatabaseInspectionStore,
  DatabaseReviewStore,
} from '#persistence';
import { CircumstanceStore, ConversationSearch, Figures, InspectionStore, ReviewStore } from '#quality';
import { ConversationLedger } from '../chat/conversation-ledger.js';
import type { Cluster } from '../cluster/cluster.js';
import { TeamScope } from '../access/team-scope.js';
import { ConversationReach } from '../conversations/conversation-reach.js';
import { Conversations } from '../conversations/conversations.js';
import { ConversationsController } from '../conversations/conversations.controller.js';
import { Desk } from '../desk/desk.js';
import { OverviewController } from '../overview/overview.controller.js';
import { Overviews } from '../overview/overviews.js';
import { Jobs } from '../platform/jobs/jobs.port.js';
import type { Settings } from '../platform/settings.schema.js';
import { AlertsController } from './alerts.controller.js';
import { Backtests } from './backtests.js';
import { CalibrationsController } from './calibrations.controller.js';
import { CaseDeadlines } from './case-deadlines.js';
import { ReportsController } from './reports.controller.js';
import { Reviews } from './reviews.js';
import { ReviewsController } from './reviews.controller.js';
import { RulesController } from './rules.controller.js';
import { ConversationRecords } from './conversation-records.js';
import { Inspecting, InspectionThread } from './inspection-thread.js';
import { InspectionJob } from './inspection.job.js';
import { LiveInspections } from './live-inspections.js';
import { Rulebook } from './rulebook.js';
import { SharedRules } from './shared-rules.js';

interface InspectionOptions {
  readonly settings: Settings;
  readonly root: string;
  readonly logger: Logger;
  readonly brain: { readonly get: () => Brain };
  readonly cluster: Cluster;
}

export const inspectionControllers = [
  ConversationsController,
  OverviewController,
  AlertsController,
  CalibrationsController,
  ReportsController,
  RulesController,
  ReviewsController,
];

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
    fromDatabase(ReviewStore, (database) => new DatabaseReviewStore(database)),
  ];
}

/** Inspection, and what is looked up by what it found. */
export function inspectionProviders({ settings, root, logger, brain, cluster }: InspectionOptions): Provider[] {
  const timeZone = () => brain.get().knowledge.bank.timeZone;
  return [
    ...storeProviders(),
    { provide: Inspecting, useClass: InspectionThread },
    {
      provide: Rulebook,
      inject: [Inspecting, Database],
      useFactory: (inspecting: Inspecting, database: Database) => {
        const changed = join(resolve(root, settings.dataDir), 'scorecards');
        const shared = new SharedRules(new DatabaseArtefactStore(database), cluster.bus);
        return new Rulebook({ inspecting, shipped: join(root, 'config', 'scorecards'), changed, shared, logger });
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
    ...reviewProviders(),
    ...lookupProviders(timeZone),
  ];
}

/** What people make of inspections. */
function reviewProviders(): Provider[] {
  return [
    {
      provide: Reviews,
      inject: [
        ...[ReviewStore, InspectionStore, ConversationSearch, ConversationStore, LiveInspections, Clock, Rulebook],
        ...[TeamScope, ConversationReach],
      ],
      useFactory: (
        reviews: ReviewStore,
        inspections: InspectionStore,
        search: ConversationSearch,
        store: ConversationStore,
        live: LiveInspections,
        clock: Clock,
        rulebook: Rulebook,
        teams: TeamScope,
        reach: ConversationReach,
      ) => {
        const criticalCap = (scorecard: string) =>
          rulebook.outline.cards.find(({ id }) => id === scorecard)?.criticalCap ?? 59;
        return new Reviews({ reviews, inspections, search, store, live, clock, criticalCap, teams, reach });
      },
    },
    {
      provide: Backtests,
      inject: [Rulebook, Inspecting, InspectionStore, ReviewStore, ConversationRecords, Clock, TeamScope],
      useFactory: (
        rulebook: Rulebook,
        inspecting: Inspecting,
        inspections: InspectionStore,
        reviews: ReviewStore,
        records: ConversationRecords,
        clock: Clock,
        teams: TeamScope,
      ) => new Backtests({ rulebook, inspecting, inspections, reviews, records, clock, teams }),
    },
    {
      provide: CaseDeadlines,
      inject: [Reviews, Jobs],
      useFactory: (reviews: Reviews, jobs: Jobs) => new CaseDeadlines(reviews, jobs),
    },
  ];
}

/** What is found in and counted over all conversations. */
function lookupProviders(timeZone: () => string): Provider[] {
  return [
    {
      provide: ConversationReach,
      inject: [TeamScope, ConversationSearch],
      useFactory: (teams: TeamScope, search: ConversationSearch) => new ConversationReach(teams, search),
    },
    {
      provide: Conversations,
      inject: [
        ...[ConversationStore, ConversationSearch, CircumstanceStore, InspectionStore, TeamScope],
        ConversationReach,
      ],
      useFactory: (
        store: ConversationStore,
        search: ConversationSearch,
        circumstances: CircumstanceStore,
        inspections: InspectionStore,
        teams: TeamScope,
        reach: ConversationReach,
      ) => new Conversations({ store, search, circumstances, inspections, teams, reach, timeZone }),
    },
    {
      provide: Overviews,
      inject: [Figures, Clock, ConversationStore, Desk, TeamScope],
      useFactory: (figures: Figures, clock: Clock, store: ConversationStore, desk: Desk, teams: TeamScope) => {
        const waiting = async () => {
          const queue = await store.queue();
          const oldest = queue.flatMap(({ queuedAt }) => queuedAt ?? []).sort()[0];
          const longestSeconds = oldest === undefined ? null : (clock.now().getTime() - Date.parse(oldest)) / 1_000;
          const agentsOnline = (await desk.present()).filter(({ presence }) => presence !== 'away').length;
          return { waiting: queue.length, longestSeconds, agentsOnline };
        };
        return new Overviews({ figures, clock, timeZone, waiting, teams });
      },
    },
  ];
}
