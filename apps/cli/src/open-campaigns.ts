import { OutgoingAddresses } from '#adapters';
import type { CampaignStore } from '#campaign';
import {
  ContactOutcomes,
  type Database,
  DatabaseArtefactStore,
  DatabaseCallRecords,
  DatabaseCampaignStore,
  DatabaseDecisionJournal,
} from '#persistence';
import { CampaignCheckup } from '../../server/src/campaigns/campaign-checkup.js';
import { AttemptPlans } from '../../server/src/campaigns/attempt-plans.js';
import { campaignClock, publicationOf } from '../../server/src/campaigns/dispatch/dispatch.providers.js';
import { Campaigns } from '../../server/src/campaigns/campaigns.js';
import { importContacts } from '../../server/src/campaigns/import/contact-import.js';
import { ListImport } from '../../server/src/campaigns/lists/list-import.js';
import { CallingRules } from '../../server/src/campaigns/permission/calling-rules.js';
import { CampaignRehearsal } from '../../server/src/campaigns/rehearsal/campaign-rehearsal.js';
import { RuledPermission } from '../../server/src/campaigns/permission/ruled-permission.js';
import { ScoreModels } from '../../server/src/campaigns/score-models.js';
import { Strategies } from '../../server/src/campaigns/strategies.js';
import { findRoot } from '../../server/src/platform/root.js';
import { readSettings } from '../../server/src/platform/settings.js';
import { openBrain } from './brain.js';

export interface OpenCampaigns {
  readonly store: CampaignStore;
  readonly campaigns: Campaigns;
  readonly lists: ListImport;
  readonly numberRegion: string;
  readonly models: ScoreModels;
  readonly outcomes: ContactOutcomes;
  readonly journal: DatabaseDecisionJournal;
  /** Loads what is published, to check campaigns against it. */
  readonly checkup: () => Promise<CampaignCheckup>;
  readonly rehearsal: () => Promise<CampaignRehearsal>;
}

/** Campaigns of the database; a server that runs on it takes up what is changed. */
export function openCampaigns(database: Database): OpenCampaigns {
  const root = findRoot();
  const settings = readSettings(root, process.env);
  const { institution, webhookSecret, listRows: maxRows } = settings.campaigns;
  const store = new DatabaseCampaignStore(database);
  const plans = AttemptPlans.load(root);
  const clock = campaignClock(settings);
  const strategies = Strategies.load(root, plans);
  const models = new ScoreModels(new DatabaseArtefactStore(database), clock);
  const campaigns = new Campaigns({
    ...{ store, plans, strategies, clock, institution },
    score: models.score.bind(models),
    publicationOf: async (flow) => {
      const { brain } = await openBrain();
      return publicationOf(() => brain)(flow);
    },
  });
  return {
    store,
    campaigns,
    lists: new ListImport({ store, campaigns, clock, read: importContacts, maxRows }),
    numberRegion: settings.campaigns.numberRegion,
    models,
    outcomes: new ContactOutcomes(database),
    journal: new DatabaseDecisionJournal(database),
    rehearsal: async () => {
      const { brain } = await openBrain();
      return new CampaignRehearsal({
        store,
        records: new DatabaseCallRecords(database),
        brain: () => brain,
        clock,
        root,
      });
    },
    checkup: async () => {
      const { brain } = await openBrain();
      const rules = CallingRules.load(root);
      const records = new DatabaseCallRecords(database);
      const script = ({ flow }: { readonly flow: string }) => {
        return { version: 'published', isPublished: brain.dialogs.flow(flow) !== null };
      };
      const permission = new RuledPermission({ records, rules, script });
      const canPush = webhookSecret !== null;
      const limits = settings.campaigns;
      const addresses = new OutgoingAddresses(limits.webhookNetworks);
      // Who sits at the desk only the server knows; it says so when the campaign is checked there.
      const people = { now: () => Promise.resolve({ idle: 1, busyMs: [], wrappingMs: [] }) };
      const ports = { store, permission, rules, plans, strategies, clock, people, limits, canPush, addresses };
      return new CampaignCheckup({ ...ports, brain: () => brain });
    },
  };
}
