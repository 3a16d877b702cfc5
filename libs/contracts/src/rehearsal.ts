import { z } from 'zod';
import { instant, localized } from './paging.js';

const count = z.int();

/** Body of `POST /api/campaigns/:id/rehearsal`. */
export const rehearsalRequest = z.strictObject({
  sample: z.int().min(10).max(10_000).default(1_000).describe('Contacts that are rehearsed; counts are told for all'),
  days: z.int().min(1).max(60).default(14),
  lines: z.int().min(1).max(10_000).optional().describe('Instead of those of the campaign'),
  seed: z.int().default(1).describe('The same seed gives the same rehearsal'),
});

const hour = z.object({ at: instant, dials: count, connects: count, promises: count, handovers: count });

/** Answer of `POST /api/campaigns/:id/rehearsal`: what it would come to; counts are of all contacts that wait. */
export const rehearsed = z.object({
  contacts: count,
  rehearsed: count,
  lines: count,
  dials: count,
  connects: count,
  rightParty: count,
  promises: count,
  payers: count,
  payersWithoutCalls: count,
  handovers: count,
  results: z.array(z.object({ result: z.string(), title: localized, count })),
  denials: z.array(z.object({ rule: z.string(), text: localized, count })),
  deniedForGood: count,
  ends: z.record(z.string(), count),
  unfinished: count.describe('Contacts still waiting for their next attempt when the days were over'),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  hours: z.number(),
  firstRoundHours: z.number().describe('Until everybody was tried once'),
  lineHours: z.number(),
  mostLinesAtOnce: count,
  handoversInBusiestHour: count,
  peopleNeeded: count.describe('For 97 of 100 who ask for a person in that hour to find one'),
  timeline: z.array(hour),
  variants: z.array(z.object({ lines: count, firstRoundHours: z.number() })).describe('With other lines'),
  talks: z.array(
    z.object({
      persona: z.string(),
      title: localized,
      mood: z.string(),
      disposition: z.string(),
      dispositionTitle: localized,
      seconds: count,
      isHandedOver: z.boolean(),
      count,
      transcript: z.array(z.object({ who: z.enum(['robot', 'customer', 'system']), text: z.string() })),
    }),
  ),
});

export type RehearsalRequest = z.infer<typeof rehearsalRequest>;
export type Rehearsed = z.infer<typeof rehearsed>;
