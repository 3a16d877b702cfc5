import { z } from 'zod';
import { chatLimits } from './chat.js';
import { exportLanguage, instant, language, localized, pageQuery } from './paging.js';

/** A question of a customer that was not understood, or not surely. */
export const openQuestion = z.object({
  turnId: z.string(),
  conversationId: z.string(),
  seq: z.int(),
  text: z.string(),
  language,
  certainty: z.enum(['unsure', 'unknown']),
  best: z.object({ intent: z.string(), confidence: z.number() }).nullable(),
  at: instant,
});

/** Questions that mean alike. */
export const questionCluster = z.object({
  id: z.string(),
  title: z.string().describe('The question nearest to the middle'),
  language,
  questions: z.array(openQuestion),
  size: z.int().describe('How many there are in all; `questions` holds the first'),
  nearest: z.array(z.object({ intent: z.string(), confidence: z.number() })).describe('Intents that may be meant'),
});

/** Query of `GET /api/training/suggestions`. */
export const suggestionQuery = z.strictObject({
  since: instant.optional(),
  language: language.optional(),
  certainty: z.enum(['unsure', 'unknown']).optional(),
  demo: z.stringbool().optional(),
});

export const suggestionList = z.object({
  state: z.enum(['none', 'running', 'ready']),
  at: instant.nullable(),
  questions: z.int(),
  clusters: z.array(questionCluster),
});

export const questionQuery = z.strictObject({
  ...pageQuery,
  language: language.optional(),
  certainty: z.enum(['unsure', 'unknown']).optional(),
});
export const questionExportQuery = questionQuery
  .pick({ certainty: true })
  .extend({ spoken: language.optional().describe('The language of the questions'), ...exportLanguage });
export const questionPage = z.object({ questions: z.array(openQuestion), next: z.string().nullable() });

const utterance = z.string().trim().min(1).max(chatLimits.text);
const intentName = z.string().regex(/^[a-z][a-z0-9_]{1,63}$/, 'lower-case letters, digits and "_"');

/** One change to the knowledge, kept in the draft until it is published. */
export const draftChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('add-utterances'),
    intent: intentName,
    language,
    utterances: z.array(utterance).min(1).max(100),
  }),
  z.strictObject({
    kind: z.literal('remove-utterance'),
    intent: intentName,
    language,
    utterance,
  }),
  z.strictObject({
    kind: z.literal('add-intent'),
    intent: intentName,
    group: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
    question: localized,
    utterances: z.object({ zh: z.array(utterance), en: z.array(utterance) }),
    answer: localized,
    source: localized,
  }),
  z.strictObject({
    kind: z.literal('set-answer'),
    intent: intentName,
    language,
    answer: z.string().trim().min(1).max(8_000),
  }),
]);

/** Body of `POST /api/training/draft/changes`; `questions` (turn ids) are dealt with by it. */
export const draftChangeRequest = z.strictObject({
  change: draftChange,
  questions: z.array(z.string().max(64)).max(1_000).default([]),
});

/** Body of `POST /api/training/questions/dismiss`. */
export const dismissRequest = z.strictObject({ questions: z.array(z.string().max(64)).min(1).max(1_000) });

const figures = z.object({
  examples: z.int(),
  accuracy: z.number().describe('Cross-validated: the right intent is first'),
  top3: z.number(),
  golden: z.number().nullable().describe('Share of the golden questions understood; null without a golden set'),
  goldenQuestions: z.int(),
});

/** What the changed knowledge would do, beside what is published. */
export const trainingReport = z.object({
  before: figures,
  after: figures,
  intents: z
    .array(
      z.object({
        intent: z.string(),
        before: z.number().nullable(),
        after: z.number().nullable(),
        examples: z.int(),
        confusedWith: z.array(z.string()),
      }),
    )
    .describe('Intents whose recall changed, the worst first'),
  lostGolden: z
    .array(z.object({ question: z.string(), expected: z.string(), before: z.string(), after: z.string() }))
    .describe('Golden questions that were understood before and are not now'),
  allowed: z.boolean(),
  refusals: z.array(localized).describe('Why it may not be published'),
});

/**
 * `editing` → `training` → `trained` → `submitted` (by the editor) → `approved` (by somebody else) → `published`.
 * A change at any time goes back to `editing`.
 */
export const draftState = z.enum(['editing', 'training', 'trained', 'submitted', 'approved', 'published', 'failed']);

export const draftView = z.object({
  id: z.string(),
  state: draftState,
  base: z.string().nullable().describe('The publication it was begun from'),
  progress: z.number().nullable(),
  changes: z.array(z.object({ id: z.string(), change: draftChange, by: z.string(), at: instant, questions: z.int() })),
  editors: z.array(z.string()),
  submittedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  report: trainingReport.nullable(),
  problems: z.array(z.string()).describe('Mistakes in the content, file and line first'),
});

export const publicationDiffQuery = z.strictObject({ from: z.string().max(64), to: z.string().max(64) });
export const publicationDiff = z.object({
  from: z.string(),
  to: z.string(),
  intents: z.array(
    z.object({
      intent: z.string(),
      change: z.enum(['added', 'removed', 'changed']),
      addedUtterances: z.array(z.string()),
      removedUtterances: z.array(z.string()),
      answers: z.array(z.object({ language, before: z.string(), after: z.string() })),
    }),
  ),
  files: z.array(z.object({ path: z.string(), change: z.enum(['added', 'removed', 'changed']) })),
});

/** Answer of `GET /api/training/health`. */
export const knowledgeHealth = z.object({
  since: instant,
  neverHit: z.array(z.object({ intent: z.string(), question: localized })),
  conflicts: z
    .array(z.object({ intents: z.array(z.string()), message: localized }))
    .nullable()
    .describe('null while they are looked for: ask again'),
});

export type QuestionExportQuery = z.infer<typeof questionExportQuery>;
export type OpenQuestion = z.infer<typeof openQuestion>;
export type QuestionCluster = z.infer<typeof questionCluster>;
export type SuggestionQuery = z.infer<typeof suggestionQuery>;
export type SuggestionList = z.infer<typeof suggestionList>;
export type QuestionQuery = z.infer<typeof questionQuery>;
export type QuestionPage = z.infer<typeof questionPage>;
export type DraftChange = z.infer<typeof draftChange>;
export type DraftChangeRequest = z.infer<typeof draftChangeRequest>;
export type DismissRequest = z.infer<typeof dismissRequest>;
export type TrainingReport = z.infer<typeof trainingReport>;
export type DraftState = z.infer<typeof draftState>;
export type DraftView = z.infer<typeof draftView>;
export type PublicationDiffQuery = z.infer<typeof publicationDiffQuery>;
export type PublicationDiff = z.infer<typeof publicationDiff>;
export type KnowledgeHealth = z.infer<typeof knowledgeHealth>;
