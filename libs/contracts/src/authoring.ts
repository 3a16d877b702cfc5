import { z } from 'zod';
import { chatLimits, source } from './chat.js';
import { exportLanguage } from './paging.js';

const localized = z.object({ zh: z.string(), en: z.string() });
const answer = z.object({ chat: z.string(), voice: z.string() });

const knowledgeEntry = z.object({
  intent: z.string(),
  question: localized,
  utterances: z.object({ zh: z.array(z.string()), en: z.array(z.string()) }),
  answers: z.object({ zh: answer, en: answer }),
  source: z.object({ title: localized, url: z.string().optional() }),
  valid: z.object({ from: z.string(), until: z.string().optional() }),
  related: z.array(z.string()),
});

/** Answer of `GET /api/authoring/intents`: what people call each intent, where its id alone would tell them nothing. */
export const intentTitles = z.object({ intents: z.array(z.object({ intent: z.string(), question: localized })) });

export const knowledgeList = z.object({ entries: z.array(knowledgeEntry) });

/** Query of `GET /api/authoring/knowledge/export.csv` and `.xlsx`. */
export const knowledgeExportQuery = z.strictObject({
  intents: z
    .string()
    .max(8_000)
    .transform((text) => text.split(','))
    .optional()
    .describe('Only these, in this order, apart by commas'),
  ...exportLanguage,
});

/** Body of `POST /api/authoring/try`. */
export const tryRequest = z.strictObject({
  text: z.string().trim().min(1).max(chatLimits.text),
  language: z.enum(['zh', 'en']).default('zh'),
});

export const tryResult = z.object({
  outcome: z.enum(['answered', 'asked_back', 'not_understood', 'outdated', 'person_wanted', 'served']),
  language: z.enum(['zh', 'en']),
  certainty: z.enum(['sure', 'unsure', 'unknown']).nullable(),
  ranking: z.array(z.object({ intent: z.string(), confidence: z.number().min(0).max(1) })),
  answer: z.string(),
  quickReplies: z.array(z.string()),
  source: source.nullable(),
});

export type KnowledgeEntry = z.infer<typeof knowledgeEntry>;
export type KnowledgeExportQuery = z.infer<typeof knowledgeExportQuery>;
export type IntentTitles = z.infer<typeof intentTitles>;
export type KnowledgeList = z.infer<typeof knowledgeList>;
export type TryRequest = z.infer<typeof tryRequest>;
export type TryResult = z.infer<typeof tryResult>;

export const publicationNote = z.object({
  version: z.string(),
  publishedAt: z.string(),
  intents: z.int(),
  examples: z.int(),
});

/** Answer of `GET /api/authoring/publications`, newest first. */
export const publicationList = z.object({
  current: z.string().nullable(),
  /** How far a running publication is; null when none is running. */
  progress: z.number().min(0).max(1).nullable(),
  versions: z.array(publicationNote),
});

/** Body of `POST /api/authoring/publications/back`. */
export const goBackRequest = z.strictObject({ version: z.string().min(1).max(64) });

export type PublicationView = z.infer<typeof publicationNote>;
export type PublicationList = z.infer<typeof publicationList>;
export type GoBackRequest = z.infer<typeof goBackRequest>;
