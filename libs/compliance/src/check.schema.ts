import { z } from 'zod';
import { poolKeys } from './contact-log.js';
import {
  callers,
  confidences,
  countables,
  modes,
  numberTypes,
  parties,
  purposes,
  suppressionKinds,
} from './vocabulary.js';
import { type Window, windowOf } from './windows.js';

const window = z
  .tuple([z.string(), z.string()])
  .refine(([from, to]) => windowOf(from, to) !== null, 'must be two different clock times such as ["08:30", "12:00"]')
  .transform(([from, to]): Window => windowOf(from, to) ?? { from: 0, to: 0 });
const windows = z.array(window);

const jurisdiction = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z]{2,3})*$/, 'must be a jurisdiction such as CN, US-MA, US-NY-NYC');

/** To which calls a check applies; whatever is left out applies to all. */
const when = z.strictObject({
  jurisdictions: z.array(jurisdiction).min(1).optional(),
  purposes: z.array(z.enum(purposes)).min(1).optional(),
  callers: z.array(z.enum(callers)).min(1).optional(),
  parties: z.array(z.enum(parties)).min(1).optional(),
  lines: z.array(z.string()).min(1).optional(),
  numberTypes: z.array(z.enum(numberTypes)).min(1).optional(),
  areas: z.array(z.string()).min(1).optional(),
  /** Not to calls placed in one of these modes. */
  exceptModes: z.array(z.enum(modes)).min(1).optional(),
  /** Not to calls with one of these tags. */
  exceptTags: z.array(z.string()).min(1).optional(),
});

const common = {
  when: when.optional(),
  /** When it differs from the rule's: a figure of the platform inside a rule of law. */
  confidence: z.enum(confidences).optional(),
};

const time = z.strictObject({
  check: z.literal('time'),
  ...common,
  /** Calls may start only within these; unless a line below says otherwise for the day. */
  allow: windows.optional(),
  saturday: windows.optional(),
  sunday: windows.optional(),
  holiday: windows.optional(),
  deny: windows.optional(),
  /** A call starts at least so long before the end of its window. */
  lastStartBeforeMinutes: z.int().min(1).max(120).optional(),
  /** Applies only when it is not certain in which zone the person is. */
  onlyWhenZonesDiffer: z.boolean().optional(),
  /** A window agreed with the person, with evidence, is allowed as well. */
  agreementMayWiden: z.boolean().optional(),
  stage: z.enum(['DENY_TIME', 'DENY_LINE']).default('DENY_TIME'),
});

const count = z.strictObject({
  check: z.literal('count'),
  ...common,
  event: z.enum(countables),
  pool: z.array(z.enum(poolKeys)).min(1),
  /** Exactly one of: rolling minutes, hours or days; calendar days (1 is today); the calendar week; for ever. */
  window: z
    .strictObject({
      minutes: z.int().positive().optional(),
      hours: z.int().positive().optional(),
      days: z.int().positive().optional(),
      calendarDays: z.int().positive().optional(),
      calendarWeek: z.literal(true).optional(),
      ever: z.literal(true).optional(),
    })
    .refine(
      (window) => Object.keys(window).length === 1,
      'must be one of minutes, hours, days, calendarDays, calendarWeek, ever',
    ),
  /** With so many events inside the window, one more call is denied. */
  max: z.int().positive(),
  countPurposes: z.array(z.enum(purposes)).optional(),
  /** Only what this purpose's calls used up. */
  countSamePurpose: z.boolean().optional(),
  countLines: z.array(z.string()).optional(),
  countCallers: z.array(z.enum(callers)).optional(),
  countNumberTypes: z.array(z.enum(numberTypes)).optional(),
  /** Neither counts nor is held up: a call with one of these tags. */
  exclude: z.array(z.string()).optional(),
  /** Only calls without the consent that they would need. */
  onlyWithoutConsent: z.boolean().optional(),
  /** The person asked, within the last so many days, to be called. */
  exceptCallbackWithinDays: z.int().positive().optional(),
  agreementMayRaise: z.boolean().optional(),
  /** Said, not enforced. */
  advisory: z.boolean().optional(),
  stage: z.enum(['DENY_PARTY', 'DENY_FREQ', 'DENY_LINE']).default('DENY_FREQ'),
});

const consent = z.strictObject({
  check: z.literal('consent'),
  ...common,
  /** `none`: no consent is needed, but a withdrawal or refusal is honoured. */
  needs: z.enum(['none', 'express', 'written']),
  /** Numbers that may be called without. */
  exemptNumberTypes: z.array(z.enum(numberTypes)).optional(),
});

const register = z.strictObject({
  check: z.literal('register'),
  ...common,
  register: z.string(),
  maxAgeDays: z.int().positive().optional(),
  /** With consent of this form the register need not be asked. */
  waivedBy: z.enum(['express', 'written']).optional(),
  /** With consent of this form a listed number may be called. */
  listedWaivedBy: z.enum(['express', 'written']).optional(),
});

export const partyDemands = [
  'never',
  'human',
  'contract',
  'approval',
  'debtor_lost',
  'debtor_out_of_reach',
  'not_refused',
] as const;

const party = z.strictObject({
  check: z.literal('party'),
  ...common,
  parties: z.array(z.enum(parties)).min(1),
  demand: z.enum(partyDemands),
});

const suppression = z.strictObject({
  check: z.literal('suppression'),
  ...common,
  kinds: z.array(z.enum(suppressionKinds)).min(1),
  stage: z.enum(['DENY_SUPPRESSED', 'DENY_CASE_STATE', 'ROUTE_HUMAN']),
  /** A human may still call somebody other than the debtor. */
  exceptHumanToOthers: z.boolean().optional(),
});

/** The person's own wishes on when to be called. */
const statedTimes = z.strictObject({ check: z.literal('stated_times'), ...common });

const workplace = z.strictObject({
  check: z.literal('workplace'),
  ...common,
  /** Deny work numbers even when nothing is known of the employer. */
  always: z.boolean().optional(),
});

const callerNumber = z.strictObject({
  check: z.literal('caller_number'),
  ...common,
  forbid: z.array(z.enum(['unverified', 'withheld', 'premium', 'spoofed'])).min(1),
});

const area = z.strictObject({ check: z.literal('area'), ...common, blocked: z.array(z.string()).min(1) });

const concurrency = z.strictObject({ check: z.literal('concurrency'), ...common, max: z.int().positive() });

const abandonment = z.strictObject({
  check: z.literal('abandonment'),
  ...common,
  window: z.strictObject({ hours: z.int().positive().optional(), days: z.int().positive().optional() }),
  maxPercent: z.number().min(0),
  warnFromPercent: z.number().min(0).optional(),
});

const robot = z.strictObject({
  check: z.literal('robot'),
  ...common,
  /** Robots speak to debtors no longer overdue than this. */
  maxDaysOverdue: z.int().optional(),
  /** … and so long when the call reminds of a promise. */
  maxDaysOverdueOfReminders: z.int().optional(),
  approvedScript: z.boolean().optional(),
});

const obligation = z.strictObject({
  check: z.literal('obligation'),
  ...common,
  obligations: z.array(z.string()).min(1).optional(),
  voicemail: z.enum(['hang_up', 'limited_content']).optional(),
  recordingYears: z.number().positive().optional(),
  recordsYears: z.number().positive().optional(),
});

export const checkSchema = z.discriminatedUnion('check', [
  time,
  count,
  consent,
  register,
  party,
  suppression,
  statedTimes,
  workplace,
  callerNumber,
  area,
  concurrency,
  abandonment,
  robot,
  obligation,
]);

export { jurisdiction as jurisdictionSchema };
export type Check = z.infer<typeof checkSchema>;
export type CheckOf<Kind extends Check['check']> = Extract<Check, { check: Kind }>;
export type When = z.infer<typeof when>;
