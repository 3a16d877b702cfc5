import { z } from 'zod';
import { source } from './chat.js';
import { grade, inspectionView, severity } from './inspection.js';
import { exportLanguage, instant, language, nextPage, pageQuery } from './paging.js';

/** What conversations can be searched by; all that are given must hold. */
export const conversationFilter = {
  text: z.string().trim().max(200).optional().describe('Words that were said, in this order'),
  intent: z.string().max(64).optional(),
  rule: z.string().max(64).optional().describe('A rule with a finding; "FB-*" means all that begin so'),
  severity: severity.optional().describe('The gravest finding is at least this'),
  scoreFrom: z.coerce.number().min(0).max(100).optional(),
  scoreTo: z.coerce.number().min(0).max(100).optional(),
  disposition: z.string().max(32).optional(),
  customer: z.string().max(255).optional(),
  agent: z.string().max(255).optional().describe('An agent who had it; "bot": nobody had it'),
  channel: z.string().max(16).optional(),
  state: z.enum(['bot', 'queued', 'agent', 'ended']).optional(),
  durationFromMs: z.coerce.number().min(0).optional(),
  durationToMs: z.coerce.number().min(0).optional(),
  sentiment: z.enum(['negative', 'neutral', 'positive']).optional(),
  handedOver: z.stringbool().optional(),
  unanswered: z.stringbool().optional(),
  demo: z.stringbool().optional(),
  since: instant.optional(),
  until: instant.optional(),
} as const;

/** Query of `GET /api/conversations`, newest first. */
export const conversationQuery = z.strictObject({ ...conversationFilter, ...pageQuery });

/** Query of `GET /api/conversations/export.csv` and `.xlsx`. */
export const conversationExportQuery = z.strictObject({ ...conversationFilter, ...exportLanguage });

export const conversationRow = z.object({
  id: z.string(),
  channel: z.string(),
  language,
  state: z.enum(['bot', 'queued', 'agent', 'ended']),
  customer: z.string(),
  agent: z.string().nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
  durationMs: z.number(),
  turns: z.int(),
  intent: z.string().nullable().describe('The first that was served'),
  disposition: z.string().nullable(),
  sentiment: z.number().describe('-1 furious, 0 neutral, 1 pleased: the lowest the customer got to'),
  handedOver: z.boolean(),
  unanswered: z.int(),
  score: z.number().nullable(),
  grade: grade.nullable(),
  severity: severity.nullable().describe('Of the gravest finding'),
  findings: z.int(),
  excerpt: z.string().describe('Of what the customer said first; around the words that were searched for'),
  isDemo: z.boolean(),
});

export const conversationPage = z.object({ conversations: z.array(conversationRow), next: nextPage });

/** A turn with all that the engine thought of it; for staff only. */
export const inspectedTurn = z.object({
  id: z.string(),
  seq: z.int(),
  role: z.enum(['customer', 'bot', 'agent', 'system']),
  by: z.string().nullable().describe('The agent who said it'),
  text: z.string(),
  saidAt: instant,
  startMs: z.number().describe('From the start of the conversation'),
  endMs: z.number().nullable().describe('Known of calls only'),
  intent: z.string().nullable(),
  certainty: z.enum(['sure', 'unsure', 'unknown']).nullable(),
  ranking: z.array(z.object({ intent: z.string(), confidence: z.number() })),
  source: source.nullable(),
  quickReplies: z.array(z.string()),
});

/** An action of the bank, a promise, a suppression, an alert that came of the conversation. */
export const conversationEvent = z.object({
  at: instant,
  kind: z.enum(['promise', 'suppression', 'alert', 'note', 'whisper', 'owner', 'action']),
  what: z.string(),
  by: z.string().nullable(),
  seqs: z.array(z.int()),
});

/** Answer of `GET /api/conversations/:id`. */
export const conversationDetail = z.object({
  conversation: conversationRow,
  turns: z.array(inspectedTurn),
  events: z.array(conversationEvent),
  inspection: inspectionView.nullable(),
  recording: z.string().nullable().describe('Path of the audio, where there is one'),
});

export type ConversationSearchQuery = z.infer<typeof conversationQuery>;
export type ConversationExportQuery = z.infer<typeof conversationExportQuery>;
export type ConversationRow = z.infer<typeof conversationRow>;
export type ConversationPage = z.infer<typeof conversationPage>;
export type InspectedTurn = z.infer<typeof inspectedTurn>;
export type ConversationEvent = z.infer<typeof conversationEvent>;
export type ConversationDetail = z.infer<typeof conversationDetail>;
