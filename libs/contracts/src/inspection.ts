import { z } from 'zod';
import { exportLanguage, instant, localized, nextPage, pageQuery } from './paging.js';

export const severity = z.enum(['info', 'minor', 'major', 'critical', 'fatal']);
export const grade = z.enum(['good', 'pass', 'fail']);

/** What shows a finding. */
export const evidenceView = z.object({
  seq: z.int().nullable().describe('The turn; null where something is missing in the whole'),
  role: z.enum(['customer', 'bot', 'agent', 'system']),
  quote: z.string(),
  from: z.int().describe('Offsets of the hit in the text of the turn'),
  to: z.int(),
  startMs: z.number().nullable(),
  endMs: z.number().nullable(),
  condition: z.string(),
  operator: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  missing: z.boolean().describe('The condition should have been met here and was not'),
});

export const findingView = z.object({
  rule: z.string(),
  item: z.string(),
  name: localized,
  severity,
  score: z.number(),
  explanation: localized,
  evidence: z.array(evidenceView),
  audio: z.object({ fromMs: z.number(), toMs: z.number() }).nullable(),
});

/** What the machine found; never changed by people. */
export const inspectionView = z.object({
  conversationId: z.string(),
  scorecard: z.string(),
  version: z.string().describe('Version of the card and hash of all rules it was inspected with'),
  score: z.number(),
  grade,
  items: z.array(z.object({ id: z.string(), title: localized, weight: z.number(), earned: z.number().nullable() })),
  findings: z.array(findingView),
  notEvaluated: z.array(z.object({ rule: z.string(), reason: z.string() })),
  inspectedAt: instant,
});

/** Live alert: event `alert` of the namespace `/staff`, and `GET /api/quality/alerts`. */
export const alertView = z.object({
  id: z.string(),
  conversationId: z.string(),
  rule: z.string(),
  name: localized,
  severity,
  explanation: localized,
  quote: z.string(),
  seq: z.int().nullable(),
  channel: z.string(),
  agent: z.string().nullable(),
  at: instant,
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: instant.nullable(),
});

export const alertQuery = z.strictObject({ ...pageQuery, open: z.stringbool().optional() });
export const alertExportQuery = alertQuery.omit({ after: true, limit: true }).extend(exportLanguage);
export const alertList = z.object({ alerts: z.array(alertView), next: nextPage, open: z.int() });

export type Severity = z.infer<typeof severity>;
export type EvidenceView = z.infer<typeof evidenceView>;
export type FindingView = z.infer<typeof findingView>;
export type InspectionView = z.infer<typeof inspectionView>;
export type AlertView = z.infer<typeof alertView>;
export type AlertQuery = z.infer<typeof alertQuery>;
export type AlertExportQuery = z.infer<typeof alertExportQuery>;
export type AlertList = z.infer<typeof alertList>;
