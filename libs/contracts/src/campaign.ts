import { z } from 'zod';
import { instant, language, localized } from './paging.js';

export const campaignPurpose = z.enum(['collection', 'marketing', 'notice', 'service']);
export const campaignState = z.enum(['draft', 'checked', 'running', 'paused', 'finished', 'aborted']);
export const dialMode = z.enum(['robot', 'progressive', 'predictive']);
export const contactState = z.enum(['staged', 'ready', 'resting', 'reserved', 'done', 'closed', 'withdrawn']);

const minuteOfDay = z.int().min(0).max(1440);
const e164 = z.string().regex(/^\+[1-9]\d{5,14}$/, 'a number with its country code, such as +8613800138000');
const timeZone = z.string().min(1).max(64);

/** Body of `POST /api/campaigns` and `PUT /api/campaigns/:id`. */
export const campaignDraft = z.strictObject({
  name: z.string().trim().min(1).max(120),
  purpose: campaignPurpose,
  mode: dialMode.default('robot'),
  flow: z.string().min(1).max(64).describe('Flow of the dialog, see options'),
  language: language.default('zh'),
  profile: z.string().min(1).max(64).default('bank_default').describe('Profile of the calling rules, see options'),
  line: z.strictObject({
    kind: z.string().min(1).max(32).default('generic').describe('Name of the line in the calling rules'),
    concurrency: z.int().min(1).max(10_000),
    callsPerSecond: z.number().positive().max(1_000),
    callerNumber: e164,
  }),
  window: z.strictObject({
    timeZone: timeZone.default('Asia/Shanghai'),
    weekdays: z.array(z.int().min(1).max(7)).min(1).describe('1 is Monday'),
    hours: z
      .array(z.strictObject({ from: minuteOfDay, to: minuteOfDay }))
      .min(1)
      .describe('Minutes of the day'),
    startsAt: instant.nullable().default(null),
    endsAt: instant.nullable().default(null),
  }),
  team: z.string().trim().min(1).max(64).nullable().optional().describe('Whose it is; null: everybody’s'),
  priority: z.int().min(0).max(9).default(5),
  attemptPlan: z.string().min(1).max(64).describe('Name of a plan, see options'),
  strategy: z
    .string()
    .min(1)
    .max(64)
    .nullable()
    .default(null)
    .describe('Name of a strategy, see options; decides how each contact is treated when it comes in'),
  goals: z
    .strictObject({
      rightPartyContacts: z.int().positive().nullable().default(null),
      promises: z.int().positive().nullable().default(null),
    })
    .default({ rightPartyContacts: null, promises: null }),
  webhookUrl: z.url().max(500).nullable().default(null),
});

export const campaignView = campaignDraft.extend({
  id: z.string(),
  state: campaignState,
  version: z.int(),
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  note: localized.nullable().describe('Why it stopped by itself'),
  contacts: z.int(),
  finishedContacts: z.int().describe('With a disposition, closed or withdrawn'),
});

export const campaignList = z.object({ campaigns: z.array(campaignView) });

/** Answer of `GET /api/campaigns/options`: what a campaign may be made of. */
export const campaignOptions = z.object({
  flows: z.array(z.object({ name: z.string(), title: localized, purposes: z.array(campaignPurpose) })),
  attemptPlans: z.array(z.object({ name: z.string(), title: localized, attempts: z.int() })),
  strategies: z.array(z.object({ name: z.string(), title: localized })),
  profiles: z.array(z.object({ name: z.string(), title: localized })),
  lines: z.array(z.string()),
  teams: z.array(z.string()).describe('Whose it may be made; empty: only that of who asks'),
  jurisdictions: z.array(z.string()),
  numberRegion: z.string().describe('Region of numbers without a country code, ISO 3166'),
  listMegabytes: z.number().describe('Size of a list at the most'),
});

/** Answer of `POST /api/campaigns/:id/check`; without errors the campaign is `checked` and may start. */
export const campaignCheck = z.object({
  campaign: campaignView,
  problems: z.array(z.object({ severity: z.enum(['error', 'warning']), field: z.string(), message: localized })),
  callableNow: z.int().describe('Of a sample of contacts, extrapolated'),
  deniedByRule: z.array(z.object({ rule: z.string(), text: localized, contacts: z.int() })),
});

const minor = z.int().describe('Minor units for each 1,000 accounts');
const arm = z.enum(['robot', 'human', 'nobody']);

/** Answer of `GET /api/campaigns/:id/arms`: what calls recovered, by the arms of the strategy. */
export const campaignArms = z.object({
  arms: z.array(
    z.object({ arm, accounts: z.int(), payers: z.int(), per1000Minor: minor, lowMinor: minor, highMinor: minor }),
  ),
  effects: z.array(
    z.object({
      ...{ arm, against: arm, differenceMinor: minor, lowMinor: minor, highMinor: minor },
      isProven: z.boolean().describe('The interval of 95 % leaves out nought'),
    }),
  ),
});
export type CampaignArms = z.infer<typeof campaignArms>;

/** Body of `POST /api/campaigns/:id/copy`. */
export const campaignCopy = z.strictObject({ name: z.string().trim().min(1).max(120) });

const count = z.int();
const money = z.object({ currency: z.string(), amountMinor: z.int() });

/** Answer of `GET /api/campaigns/:id/figures`, and every second over the socket. */
export const campaignFigures = z.object({
  campaignId: z.string(),
  at: instant.describe('By the clock of the campaign'),
  state: campaignState,
  note: localized.nullable(),
  contacts: z.object({
    total: count,
    ready: count,
    resting: count,
    reserved: count,
    done: count,
    closed: count,
    withdrawn: count,
  }),
  underWay: count.describe('Calls ringing or talking now'),
  waitingForPerson: count,
  dials: count,
  dialsPerMinute: count,
  answered: count,
  machines: count,
  rightParty: count,
  promises: count,
  promisedAmount: z.array(money),
  abandoned: count,
  abandonedPercent: z.number().nullable().describe('Of live answers within 30 days'),
  abandonedTodayPercent: z.number(),
  abandonedLimitPercent: z.number(),
  abandonedState: z.enum(['fine', 'alarm', 'stop']).describe('stop: nothing is dialled ahead of people any more'),
  transfers: z
    .object({ served: count, lost: count, booked: count })
    .describe('Customers who were to be handed over: a person came, none did, they are called back'),
  results: z.array(z.object({ result: z.string(), title: localized, count })),
  denials: z.array(z.object({ rule: z.string(), text: localized, count })),
  funnel: z.array(z.object({ step: z.string(), title: localized, count })).describe('From dialled down to the goal'),
  dialogs: z
    .array(
      z.object({
        flow: z.string(),
        title: localized,
        steps: z.array(z.object({ step: z.string(), title: localized, reached: count, ended: count })),
      }),
    )
    .describe('Calls that reached each step of a dialog, and those that ended there; in the order of the dialog'),
  nextAt: instant.nullable().describe('When the first resting contact is ready again'),
});

/** Events of staff on the namespace `/campaigns`. */
export interface CampaignClientEvents {
  /** From now on `figures` of this campaign are sent; null: of none. */
  watch: (request: { readonly campaignId: string | null }, ack: (answer: { readonly ok: boolean }) => void) => void;
}
export interface CampaignServerEvents {
  figures: (figures: CampaignFigures) => void;
}
export const watchRequest = z.strictObject({ campaignId: z.string().max(36).nullable() });

export type CampaignDraft = z.infer<typeof campaignDraft>;
export type CampaignView = z.infer<typeof campaignView>;
export type CampaignList = z.infer<typeof campaignList>;
export type CampaignOptions = z.infer<typeof campaignOptions>;
export type CampaignCheck = z.infer<typeof campaignCheck>;
export type CampaignCopy = z.infer<typeof campaignCopy>;
export type CampaignFigures = z.infer<typeof campaignFigures>;
