import { z } from 'zod';
import { campaignPurpose } from './campaign.js';
import { exportLanguage, instant, nextPage, pageQuery } from './paging.js';

const count = z.int();

export const suppressionScope = z.enum(['number', 'person', 'case']);
export const suppressionKind = z.enum([
  'do_not_call',
  'wrong_number',
  'third_party_refusal',
  'dispute',
  'complaint',
  'hardship',
  'deceased',
  'cease',
  'oral_stop',
  'attorney',
  'legal_hold',
  'bankruptcy',
  'identity_theft',
  'disaster',
  'manual_only',
  'breathing_space',
  'paid',
]);

export const suppressionView = z.object({
  id: z.string(),
  scope: suppressionScope,
  value: z.string().describe('Numbers are masked'),
  kind: z.string(),
  purposes: z.array(campaignPurpose).nullable().describe('Null: all that the kind is about'),
  since: instant,
  until: instant.nullable(),
  source: z.string(),
  liftedAt: instant.nullable(),
});

/** Query of `GET /api/suppressions`. */
export const suppressionQuery = z.strictObject({
  text: z.string().trim().max(64).optional(),
  scope: suppressionScope.optional(),
  kind: z.string().max(32).optional(),
  open: z.stringbool().default(true),
  ...pageQuery,
});
export const suppressionPage = z.object({ suppressions: z.array(suppressionView), next: nextPage });

/** Body of `POST /api/suppressions`. */
export const suppressionNew = z.strictObject({
  scope: suppressionScope,
  value: z.string().trim().min(1).max(64),
  kind: suppressionKind,
  purposes: z.array(campaignPurpose).min(1).nullable().default(null),
  until: instant.nullable().default(null),
});

/** Answer of `POST /api/suppressions/import` and `POST /api/payments/import`: all rows, or none. */
export const rowsImported = z.object({ rows: count, changed: count });

/** Query of `GET /api/promises`: promises that are due on these local days. */
export const promiseQuery = z.strictObject({ from: z.iso.date(), until: z.iso.date() });
export const promiseExportQuery = promiseQuery.extend(exportLanguage);
export const promiseView = z.object({
  id: z.string(),
  caseId: z.string().nullable(),
  amountMinor: count,
  currency: z.string(),
  dueDate: z.iso.date(),
  state: z.enum(['confirmed', 'reminded', 'due', 'kept', 'kept_late', 'partial', 'broken', 'cancelled', 'superseded']),
  channel: z.string(),
  madeAt: instant,
  conversationId: z.string(),
});
export const promiseList = z.object({ promises: z.array(promiseView) });

/** Answer of `GET /api/campaigns/:id/pushes`: results told to the bank's webhook. */
export const pushList = z.object({
  waiting: count,
  failed: count,
  sent: count,
  pushes: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['waiting', 'sent', 'failed']),
      tries: count,
      nextAt: instant,
      lastError: z.string().nullable(),
      createdAt: instant,
      sentAt: instant.nullable(),
    }),
  ),
});

/** Body of `POST /api/campaigns/:id/pushes/replay`: tells results again. */
export const pushReplay = z.strictObject({
  state: z.enum(['failed', 'sent', 'all']).default('failed'),
  since: instant.optional(),
});
export const pushReplayed = z.object({ replayed: count });

export type SuppressionView = z.infer<typeof suppressionView>;
export type SuppressionQuery = z.infer<typeof suppressionQuery>;
export type SuppressionPage = z.infer<typeof suppressionPage>;
export type SuppressionNew = z.infer<typeof suppressionNew>;
export type PromiseQuery = z.infer<typeof promiseQuery>;
export type PromiseExportQuery = z.infer<typeof promiseExportQuery>;
export type PromiseView = z.infer<typeof promiseView>;
export type PromiseList = z.infer<typeof promiseList>;
export type PushList = z.infer<typeof pushList>;
export type PushReplay = z.infer<typeof pushReplay>;
