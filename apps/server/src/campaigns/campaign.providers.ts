import { resolve } from 'node:path';
import type { Provider } from '@nestjs/common';
import { OutgoingAddresses } from '#adapters';
import { CallPermission, CampaignStore, PeopleOnDuty, SuppressionStore } from '#campaign';
import { CallRecords } from '#compliance';
import {
  CallFigures,
  CampaignNodes,
  ContactOutcomes,
  Database,
  DatabaseArtefactStore,
  DatabaseCallRecords,
  DatabaseCampaignStore,
  DatabaseDecisionJournal,
  DatabaseSuppressionStore,
  ResultPushes,
} from '#persistence';
import { Jobs } from '../platform/jobs/jobs.port.js';
import { CampaignController } from './api/campaign.controller.js';
import { CampaignGateway } from './api/campaign.gateway.js';
import { ContactController } from './api/contact.controller.js';
import { ListController, ListLimits } from './api/list.controller.js';
import { PromiseController } from './api/promise.controller.js';
import { RehearsalController } from './api/rehearsal.controller.js';
import { ResultController } from './api/result.controller.js';
import { RevealController } from './api/reveal.controller.js';
import { SuppressionController } from './api/suppression.controller.js';
import { AttemptPlans } from './attempt-plans.js';
import { CampaignCheckup } from './campaign-checkup.js';
import { CampaignReach } from './campaign-reach.js';
import { Campaigns } from './campaigns.js';
import { ContactHistory } from './contact-history.js';
import { AbandonmentWatch } from './dispatch/abandonment-watch.js';
import { CallsUnderWay } from './dispatch/calls-under-way.js';
import { CampaignClock } from './dispatch/campaign-clock.js';
import { type CampaignOptions, dispatchProviders, publicationOf } from './dispatch/dispatch.providers.js';
import { Figures } from './figures.js';
import { importInThread } from './import/import-in-thread.js';
import { ListImport } from './lists/list-import.js';
import { ListSweep } from './lists/list-sweep.js';
import { CallingRules } from './permission/calling-rules.js';
import { PermissionDesk } from './permission/permission-desk.js';
import { RuledPermission } from './permission/ruled-permission.js';
import { CampaignRehearsal } from './rehearsal/campaign-rehearsal.js';
import { ScoreKeeping } from './score-keeping.js';
import { ScoreModels } from './score-models.js';
import { learnScore } from './scoring.js';
import { Strategies } from './strategies.js';
import { ResultPusher } from './results/result-pusher.js';

function storeProviders(): Provider[] {
  const database = (provide: unknown, make: (database: Database) => unknown): Provider => ({
    provide: provide as never,
    inject: [Database],
    useFactory: make,
  });
  return [
    database(CampaignStore, (open) => new DatabaseCampaignStore(open)),
    database(SuppressionStore, (open) => new DatabaseSuppressionStore(open)),
    database(CallRecords, (open) => new DatabaseCallRecords(open)),
    database(DatabaseDecisionJournal, (open) => new DatabaseDecisionJournal(open)),
    database(CampaignNodes, (open) => new CampaignNodes(open)),
  ];
}

function permissionProviders({ root, brain }: CampaignOptions): Provider[] {
  return [
    { provide: CallingRules, useFactory: () => CallingRules.load(root) },
    {
      provide: CallPermission,
      inject: [CallRecords, CallingRules],
      useFactory: (records: CallRecords, rules: CallingRules) =>
        new RuledPermission({
          records,
          rules,
          script: ({ flow, publication }) => ({
            version: publication ?? 'published',
            isPublished: brain.get().dialogs.flow(flow) !== null,
          }),
        }),
    },
    {
      provide: PermissionDesk,
      inject: [CallPermission],
      useFactory: (permission: CallPermission) => new PermissionDesk(permission),
    },
  ];
}

/** How contacts are treated, and what is learned from what came of them. */
function strategyProviders({ settings, root, logger }: CampaignOptions): Provider[] {
  const folder = resolve(root, settings.dataDir, 'scores');
  return [
    { provide: AttemptPlans, useFactory: () => AttemptPlans.load(root) },
    { provide: Strategies, inject: [AttemptPlans], useFactory: (plans: AttemptPlans) => Strategies.load(root, plans) },
    {
      provide: ScoreModels,
      inject: [Database, CampaignClock],
      useFactory: (database: Database, clock: CampaignClock) =>
        new ScoreModels(new DatabaseArtefactStore(database), clock),
    },
    { provide: ContactOutcomes, inject: [Database], useFactory: (database: Database) => new ContactOutcomes(database) },
    {
      provide: ScoreKeeping,
      inject: [Jobs, ScoreModels, ContactOutcomes, Strategies, CampaignClock],
      useFactory: (
        jobs: Jobs,
        models: ScoreModels,
        outcomes: ContactOutcomes,
        { strategies }: Strategies,
        clock: CampaignClock,
      ) => {
        const targets = [...new Set([...strategies.values()].map(({ score }) => score))];
        return new ScoreKeeping({ jobs, models, outcomes, targets, folder, clock, logger, learn: learnScore });
      },
    },
  ];
}

function deskProviders({ settings, brain }: CampaignOptions): Provider[] {
  const { institution, webhookNetworks, webhookSecret } = settings.campaigns;
  const addresses = new OutgoingAddresses(webhookNetworks);
  return [
    {
      provide: Campaigns,
      inject: [CampaignStore, AttemptPlans, Strategies, ScoreModels, CampaignClock],
      useFactory: (
        store: CampaignStore,
        plans: AttemptPlans,
        strategies: Strategies,
        models: ScoreModels,
        clock: CampaignClock,
      ) =>
        new Campaigns({
          ...{ store, plans, strategies, clock, institution },
          ...{ score: models.score.bind(models), publicationOf: publicationOf(brain.get) },
        }),
    },
    {
      provide: CampaignCheckup,
      inject: [CampaignStore, CallPermission, CallingRules, AttemptPlans, Strategies, CampaignClock, PeopleOnDuty],
      useFactory: (
        store: CampaignStore,
        permission: CallPermission,
        rules: CallingRules,
        plans: AttemptPlans,
        strategies: Strategies,
        clock: CampaignClock,
        people: PeopleOnDuty,
      ) => {
        const canPush = webhookSecret !== null;
        const limits = settings.campaigns;
        const ports = { store, permission, rules, plans, strategies, clock, people, limits, canPush, addresses };
        return new CampaignCheckup({ ...ports, brain: brain.get });
      },
    },
    { provide: ResultPushes, inject: [Database], useFactory: (database: Database) => new ResultPushes(database) },
    {
      provide: ResultPusher,
      inject: [Jobs, CampaignStore, ResultPushes],
      useFactory: (jobs: Jobs, store: CampaignStore, pushes: ResultPushes) =>
        new ResultPusher({ jobs, store, pushes, secret: webhookSecret, addresses }),
    },
  ];
}

/** How campaigns go, for whoever watches. */
function viewProviders({ brain }: CampaignOptions): Provider[] {
  return [
    CampaignGateway,
    CampaignReach,
    {
      provide: ContactHistory,
      inject: [CampaignStore, SuppressionStore, DatabaseDecisionJournal, CallPermission, CampaignClock],
      useFactory: (
        store: CampaignStore,
        suppressions: SuppressionStore,
        journal: DatabaseDecisionJournal,
        permission: CallPermission,
        clock: CampaignClock,
      ) => new ContactHistory({ store, suppressions, journal, permission, clock }),
    },
    {
      provide: Figures,
      inject: [CampaignStore, Database, CallsUnderWay, CampaignClock, CallingRules, AbandonmentWatch],
      useFactory: (
        store: CampaignStore,
        database: Database,
        underWay: CallsUnderWay,
        clock: CampaignClock,
        rules: CallingRules,
        abandonment: AbandonmentWatch,
      ) => {
        const ruleText = (rule: string) => rules.textOf(rule);
        const flowOf = (name: string) => brain.get().dialogs.flow(name);
        return new Figures({ store, calls: new CallFigures(database), underWay, clock, ruleText, abandonment, flowOf });
      },
    },
  ];
}

function listProviders({ settings, root, brain }: CampaignOptions): Provider[] {
  const { listMegabytes: megabytes, listRows: maxRows, numberRegion: country } = settings.campaigns;
  return [
    { provide: ListLimits, useValue: new ListLimits(megabytes, country) },
    {
      provide: ListImport,
      inject: [CampaignStore, Campaigns, CampaignClock],
      useFactory: (store: CampaignStore, campaigns: Campaigns, clock: CampaignClock) =>
        new ListImport({ store, campaigns, clock, read: importInThread, maxRows }),
    },
    {
      provide: CampaignRehearsal,
      inject: [CampaignStore, CallRecords, CampaignClock],
      useFactory: (store: CampaignStore, records: CallRecords, clock: CampaignClock) =>
        new CampaignRehearsal({ store, records, brain: brain.get, clock, root }),
    },
    {
      provide: ListSweep,
      inject: [Jobs, CampaignStore],
      useFactory: (jobs: Jobs, store: CampaignStore) => new ListSweep({ jobs, store }),
    },
  ];
}

export const campaignControllers = [
  CampaignController,
  ListController,
  RehearsalController,
  ResultController,
  ContactController,
  SuppressionController,
  PromiseController,
  RevealController,
];

/** Campaigns: what is stored, who permits, who dials. */
export function campaignProviders(options: CampaignOptions): Provider[] {
  return [
    ...storeProviders(),
    ...permissionProviders(options),
    ...dispatchProviders(options),
    ...strategyProviders(options),
    ...deskProviders(options),
    ...viewProviders(options),
    ...listProviders(options),
  ];
}
