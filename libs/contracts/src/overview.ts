import { z } from 'zod';
import { instant } from './paging.js';

/** Query of `GET /api/overview`; without `since` today in the bank's time zone. */
export const overviewQuery = z.strictObject({
  since: instant.optional(),
  until: instant.optional(),
  channel: z.string().max(16).optional(),
  demo: z.stringbool().optional(),
});

export const overview = z.object({
  since: instant,
  until: instant,
  conversations: z.int(),
  open: z.int(),
  containment: z.number().nullable().describe('Share of the ended ones that no person was needed for'),
  handoverRate: z.number().nullable(),
  firstRequestHandoverRate: z.number().nullable().describe('Share of wishes for a person granted on the first request'),
  secondsToPerson: z.object({ median: z.number().nullable(), p90: z.number().nullable() }),
  unansweredRate: z.number().nullable().describe('Share of questions that nothing was found for'),
  questions: z.int(),
  topIntents: z.array(z.object({ intent: z.string(), conversations: z.int() })),
  averageScore: z.number().nullable(),
  passRate: z.number().nullable(),
  trend: z.array(
    z.object({
      from: instant.describe('Start of the hour, or of the day in the bank’s zone for longer periods'),
      conversations: z.int(),
      averageScore: z.number().nullable(),
      containment: z.number().nullable(),
    }),
  ),
  alerts: z.object({ open: z.int(), fatal: z.int(), critical: z.int() }),
  byChannel: z.array(z.object({ channel: z.string(), conversations: z.int() })),
  queue: z.object({ waiting: z.int(), longestSeconds: z.number().nullable(), agentsOnline: z.int() }),
});

export type OverviewQuery = z.infer<typeof overviewQuery>;
export type Overview = z.infer<typeof overview>;
