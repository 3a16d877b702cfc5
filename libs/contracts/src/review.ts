import { z } from 'zod';
import { findingView, inspectionView } from './inspection.js';
import { exportLanguage, instant, nextPage, pageQuery } from './paging.js';

/** `upheld`: the finding is right. `rejected`: it is wrong. `missed`: the machine should have found it. */
export const ruleVerdict = z.strictObject({
  rule: z.string().min(1).max(64),
  verdict: z.enum(['upheld', 'rejected', 'missed']),
  note: z.string().trim().max(1_000).default(''),
});

export const reviewComment = z.strictObject({
  seq: z.int().positive().nullable().describe('The turn it is about; null: the whole conversation'),
  quote: z.string().max(500).default('').describe('Must stand in that turn'),
  text: z.string().trim().min(1).max(2_000),
});

export const itemScore = z.strictObject({ id: z.string().max(64), earned: z.number().min(-100).max(100).nullable() });

/** Body of `POST /api/quality/conversations/:id/reviews`; what is left out stays as the machine has it. */
export const reviewRequest = z.strictObject({
  /** Made by the client, so that a review sent twice is stored once. */
  id: z.uuid(),
  verdicts: z.array(ruleVerdict).max(200).default([]),
  items: z.array(itemScore).max(50).default([]),
  score: z.number().min(0).max(100).nullable().default(null).describe('null: reckoned from items and verdicts'),
  comments: z.array(reviewComment).max(100).default([]),
  calibrationId: z.uuid().nullable().default(null),
});

export const reviewView = reviewRequest.extend({
  score: z.number(),
  conversationId: z.string(),
  reviewer: z.string(),
  at: instant,
});

/**
 * `scored`: reviewed, the agent does not see it yet. `published`: the agent may acknowledge or appeal until `dueAt`.
 * `appealed`: a second reviewer decides until `dueAt`. `upheld`, `changed`: decided; the agent may appeal once more.
 * `acknowledged`, `closed`: over.
 */
export const caseState = z.enum(['scored', 'published', 'acknowledged', 'appealed', 'upheld', 'changed', 'closed']);

export const caseEvent = z.object({
  at: instant,
  by: z.string(),
  action: z.enum(['score', 'publish', 'acknowledge', 'appeal', 'uphold', 'change', 'close', 'expire']),
  text: z.string(),
});

/** The way of a reviewed conversation to an agreed result. */
export const caseView = z.object({
  conversationId: z.string(),
  state: caseState,
  agent: z.string().nullable(),
  reviewer: z.string(),
  secondReviewer: z.string().nullable(),
  appeals: z.int(),
  dueAt: instant.nullable(),
  machineScore: z.number().nullable(),
  score: z.number(),
  events: z.array(caseEvent),
});

/** Body of `POST /api/quality/conversations/:id/case/:action`; `change` needs a new score, `appeal` a reason. */
export const caseAction = z.enum(['publish', 'acknowledge', 'appeal', 'uphold', 'change', 'close']);
export const caseRequest = z.strictObject({
  text: z.string().trim().max(2_000).default(''),
  score: z.number().min(0).max(100).optional(),
});

/** Answer of `GET /api/quality/conversations/:id`. */
export const qualityOfConversation = z.object({
  inspection: inspectionView.nullable().describe('null while the conversation goes on'),
  live: z.array(findingView).describe('Critical and fatal findings so far, while it goes on'),
  reviews: z.array(reviewView),
  case: caseView.nullable(),
});

export const reviewReason = z.enum(['fatal', 'critical', 'complaint', 'sample', 'appeal']);

export const reviewQueueQuery = z.strictObject({
  ...pageQuery,
  reason: reviewReason.optional(),
  state: z.enum(['open', 'done']).default('open'),
});

export const reviewQueueExportQuery = reviewQueueQuery.omit({ after: true, limit: true }).extend(exportLanguage);

export const reviewQueueItem = z.object({
  conversationId: z.string(),
  reason: reviewReason,
  stratum: z.string().describe('What it was drawn from: new-script, long, angry, agent:…; empty for all but samples'),
  startedAt: instant,
  channel: z.string(),
  agent: z.string().nullable(),
  score: z.number().nullable(),
  rules: z.array(z.string()),
  dueAt: instant,
  isOverdue: z.boolean(),
});

export const reviewQueue = z.object({
  items: z.array(reviewQueueItem),
  next: nextPage,
  counts: z.record(reviewReason, z.int()).describe('Open ones by reason'),
});

export const caseQuery = z.strictObject({
  ...pageQuery,
  state: caseState.optional(),
  agent: z.string().max(255).optional(),
});
export const caseExportQuery = caseQuery.omit({ after: true, limit: true }).extend(exportLanguage);
export const caseList = z.object({ cases: z.array(caseView), next: nextPage });

/** Body of `POST /api/quality/calibrations`. */
export const calibrationRequest = z.strictObject({
  title: z.string().trim().min(1).max(200),
  conversations: z.array(z.uuid()).min(1).max(20),
  reviewers: z.array(z.string().min(1).max(255)).min(2).max(20),
  dueAt: instant,
});

export const agreement = z.object({
  pairs: z.int().describe('Judgements that two people gave of the same thing'),
  percent: z.number().nullable().describe('Share in which they agreed, 0 to 1'),
  kappa: z.number().nullable().describe("Cohen's kappa; null where it is not defined"),
});

export const calibrationView = calibrationRequest.extend({
  id: z.uuid(),
  createdBy: z.string(),
  createdAt: instant,
  closedAt: instant.nullable(),
  progress: z.array(z.object({ reviewer: z.string(), done: z.int() })),
});

/** Answer of `GET /api/quality/calibrations/:id`; agreement and reviews are told once it is closed, so scoring is blind. */
export const calibrationDetail = z.object({
  session: calibrationView,
  reviews: z.array(reviewView),
  scores: agreement.nullable().describe('Two scores within ten points agree'),
  byRule: z.array(agreement.extend({ rule: z.string() })),
  byReviewer: z.array(agreement.extend({ reviewer: z.string() })),
  withMachine: agreement.nullable(),
});
export const calibrationList = z.object({ sessions: z.array(calibrationView) });

export type RuleVerdict = z.infer<typeof ruleVerdict>;
export type ReviewComment = z.infer<typeof reviewComment>;
export type ReviewRequest = z.infer<typeof reviewRequest>;
export type ReviewView = z.infer<typeof reviewView>;
export type CaseState = z.infer<typeof caseState>;
export type CaseAction = z.infer<typeof caseAction>;
export type CaseRequest = z.infer<typeof caseRequest>;
export type CaseView = z.infer<typeof caseView>;
export type CaseQuery = z.infer<typeof caseQuery>;
export type CaseExportQuery = z.infer<typeof caseExportQuery>;
export type CaseList = z.infer<typeof caseList>;
export type QualityOfConversation = z.infer<typeof qualityOfConversation>;
export type ReviewReason = z.infer<typeof reviewReason>;
export type ReviewQueueQuery = z.infer<typeof reviewQueueQuery>;
export type ReviewQueueExportQuery = z.infer<typeof reviewQueueExportQuery>;
export type ReviewQueue = z.infer<typeof reviewQueue>;
export type Agreement = z.infer<typeof agreement>;
export type CalibrationRequest = z.infer<typeof calibrationRequest>;
export type CalibrationView = z.infer<typeof calibrationView>;
export type CalibrationDetail = z.infer<typeof calibrationDetail>;
export type CalibrationList = z.infer<typeof calibrationList>;
