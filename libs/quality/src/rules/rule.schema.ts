import { z } from 'zod';
import { languages, roles } from '#kernel';
import { media, scenes } from '../transcripts/transcript.js';
import { conditions } from './condition.schema.js';
import { severities } from './names.js';

const text = z.string().trim().min(1, 'must not be empty');
const expression = text.max(500);
const localized = z.strictObject({ zh: text, en: text });
const ruleId = z.string().regex(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/, 'a rule is named like QA-OPN-01');
const points = z.number().min(-100).max(100);

const level = z.strictObject({ when: expression, severity: z.enum(severities), score: points });

const parties = z.array(z.enum(roles)).min(1);

const ruleSchema = z
  .strictObject({
    id: ruleId,
    name: localized,
    applies: z
      .strictObject({
        scene: z.array(z.enum(scenes)).min(1).optional(),
        medium: z.array(z.enum(media)).min(1).optional(),
        language: z.array(z.enum(languages)).min(1).optional(),
        /** One of these takes part; it may differ by medium, and a medium that is left out is none of its business. */
        party: z.union([parties, z.partialRecord(z.enum(media), parties)]).optional(),
      })
      .default({}),
    /** The rule is about nothing, and counts for nothing, where this is not met. */
    given: expression.optional(),
    conditions: conditions.default({}),
    when: expression.optional(),
    severity: z.enum(severities).optional(),
    score: points.optional(),
    /** From mild to grave; the gravest that is met counts. Instead of when, severity and score. */
    levels: z.array(level).min(1).optional(),
    /** The recording around a hit. */
    evidence: z
      .strictObject({ beforeMs: z.number().int().min(0), afterMs: z.number().int().min(0) })
      .default({ beforeMs: 3_000, afterMs: 5_000 }),
    /** What the bank now owes, and by when, wherever the trigger is met. */
    obligation: z
      .strictObject({
        name: z.string().regex(/^[a-z][a-z0-9_]*$/),
        trigger: expression,
        withinSeconds: z.number().int().min(1),
      })
      .optional(),
    /** Why there is this rule: the law, the standard, the house rule. */
    source: text.optional(),
    enabled: z.boolean().default(true),
  })
  .superRefine((rule, context) => {
    const single = [rule.when, rule.severity, rule.score].filter((part) => part !== undefined).length;
    if (rule.levels ? single > 0 : single < 3) {
      context.addIssue({
        code: 'custom',
        path: ['id'],
        message: 'needs "when", "severity" and "score", or else "levels"',
      });
    }
  });

export type Rule = z.infer<typeof ruleSchema>;

/** One file of `rules/`. */
export const ruleFileSchema = z.strictObject({ rules: z.array(ruleSchema).min(1) });

/** `shared.yaml`: conditions that any rule may name. */
export const sharedSchema = z.strictObject({ conditions });

/** One file of `cards/`. */
export const cardSchema = z
  .strictObject({
    card: z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and "-"'),
    version: text,
    title: localized,
    applies: z
      .strictObject({
        scene: z.array(z.enum(scenes)).min(1).optional(),
        medium: z.array(z.enum(media)).min(1).optional(),
      })
      .default({}),
    pass: z.number().min(0).max(100).default(80),
    good: z.number().min(0).max(100).default(90),
    /** No higher score with a critical finding. */
    criticalCap: z.number().min(0).max(100).default(59),
    items: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and "_"'),
          title: localized,
          weight: z.number().min(0).max(100),
          /** Ids of rules; "FB-*" means all that begin so. */
          rules: z.array(text).min(1),
        }),
      )
      .min(1),
  })
  .superRefine(({ items }, context) => {
    const sum = items.reduce((total, { weight }) => total + weight, 0);
    if (Math.abs(sum - 100) > 1e-6) {
      context.addIssue({ code: 'custom', path: ['items'], message: `the weights must sum to 100, not ${String(sum)}` });
    }
  });

export type CardDefinition = z.infer<typeof cardSchema>;
