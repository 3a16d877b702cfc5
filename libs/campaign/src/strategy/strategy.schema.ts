import { z } from 'zod';

const text = z.string().trim().min(1, 'must not be empty');
const localized = z.strictObject({ zh: text, en: text });
const name = z.string().regex(/^[a-z][a-z0-9_]*$/i, 'is named with letters, digits and "_"');
const share = z.number().min(0).max(1);

/** How somebody is treated. */
const treatmentSchema = z.strictObject({
  /** Who speaks to them: nobody leaves them alone. */
  channel: z.enum(['robot', 'human', 'message', 'nobody']),
  /** Flow of the dialog; needed by the robot. */
  dialog: text.optional(),
  tone: z.enum([
    'service',
    'reminder',
    'reminder_firm',
    'negotiate',
    'negotiate_plan',
    'plan_or_legal_notice',
    'settlement',
  ]),
  /** `best`: where the contact answers most; else parts of the day by the contact's clock. */
  slot: z.union([z.literal('best'), z.array(text).min(1)]),
  attempts: z.int().min(0).max(50),
  attempts_per_day: z.int().min(0).max(10),
  /** Name of a plan of `config/campaigns/attempt-plans`. */
  plan: text,
});

const bucketSchema = z.strictObject({
  bucket: name,
  title: localized,
  /** Days past due, both included; negative before the due date; `null`: no end. */
  days: z.tuple([z.int(), z.int().nullable()]),
});

const bandSchema = z.strictObject({ band: name, title: localized, /** From this score on. */ from: share });

/** One file of `config/strategies`: who is treated how, and who is left out to measure what that is worth. */
export const strategySchema = z.strictObject({
  strategy: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a strategy is named with lower-case letters, digits and "-"'),
  title: localized,
  version: z.string().regex(/^\d{4}\.\d+$/, 'must be a version such as 2026.1'),
  /** Target of the score by which the bands are cut, as it was learned. */
  score: name,
  buckets: z.array(bucketSchema).min(1),
  /** The highest first; the last from 0. */
  bands: z.array(bandSchema).min(1),
  /** By bucket and band; `any` stands for all bands of a bucket. */
  treatments: z.record(name, z.record(name, treatmentSchema)),
  /**
   * Contacts treated otherwise for good, so that the effect is measured and not claimed: the same contact is always in
   * the same arm. Shares of all contacts.
   */
  holdout: z.strictObject({
    salt: text,
    human: share,
    nobody: share,
    /** How the human arm is treated. */
    human_treatment: treatmentSchema,
  }),
});

export type StrategyFile = z.infer<typeof strategySchema>;
export type Treatment = z.infer<typeof treatmentSchema>;
