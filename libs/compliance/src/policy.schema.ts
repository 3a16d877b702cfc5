import { z } from 'zod';
import { checkSchema, jurisdictionSchema } from './check.schema.js';
import { confidences, purposes } from './vocabulary.js';
import { isTimeZone } from './zone.js';

const text = z.string().trim().min(1, 'must not be empty');
const localized = z.strictObject({ zh: text, en: text });
const date = z.iso.date('must be a date such as 2026-12-31');

/** How binding an instrument is. */
const forces = ['law', 'mandatory_standard', 'standard', 'self_regulation', 'carrier', 'draft', 'practice'] as const;

const rule = z.strictObject({
  id: z.string().regex(/^[A-Z]{2,3}(-[A-Z0-9]+)+$/, 'a rule is named such as CN-HRS-01'),
  confidence: z.enum(confidences),
  purposes: z.array(z.enum(purposes)).min(1),
  jurisdictions: z.array(jurisdictionSchema).min(1).optional(),
  /** What the rule demands, in one sentence that a customer would understand. */
  text: localized,
  instrument: text.optional(),
  sources: z.array(text).optional(),
  note: text.optional(),
  /** The first day on which it is in force; before, it does not apply. */
  from: date.optional(),
  /** Part of the decision order itself: applies in every profile. */
  always: z.boolean().optional(),
  checks: z.array(checkSchema).min(1),
});

/** One file of `config/compliance/policies`: the rules of one instrument or one line. */
export const policySchema = z.strictObject({
  policy: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a policy is named with lower-case letters, digits and "-"'),
  version: z.string().regex(/^\d{4}\.\d+$/, 'must be a version such as 2026.1'),
  title: localized,
  force: z.enum(forces),
  /** `ALL`, or those whose rules these are; what lies inside them is included. */
  jurisdictions: z.union([z.literal('ALL'), z.array(jurisdictionSchema).min(1)]),
  instrument: text.optional(),
  sources: z.array(text).optional(),
  rules: z.array(rule).min(1),
});

export type Rule = z.infer<typeof rule>;
export type Policy = z.infer<typeof policySchema>;

const zone = z.string().refine(isTimeZone, 'must be a time zone such as Asia/Shanghai');

/** `config/compliance/jurisdictions.yaml`: where may be called at all, in which zones, on which public holidays. */
export const jurisdictionsSchema = z.record(
  jurisdictionSchema,
  z.strictObject({
    /** Jurisdictions whose rules apply as well; `US-NY` always has those of `US`. */
    within: z.array(jurisdictionSchema).optional(),
    /** The first is where most people live. Left out: those of the jurisdiction around it. */
    zones: z.array(zone).min(1).optional(),
    /** Purposes whose rules have been looked into; calls for others are denied. Left out: as around it. */
    purposes: z.array(z.enum(purposes)).optional(),
    /** Public holidays by year, as dates or spans `from/to`, both days included; a year left out is not known. */
    holidays: z
      .record(
        z.string().regex(/^\d{4}$/, 'must be a year'),
        z.array(z.string().regex(/^\d{2}-\d{2}(\/\d{2}-\d{2})?$/, 'must be a day such as 10-01 or a span 10-01/10-07')),
      )
      .optional(),
  }),
);

export type Jurisdictions = z.infer<typeof jurisdictionsSchema>;

/** `config/compliance/profiles.yaml`: which rules a bank plays by. */
export const profilesSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9_]*$/, 'a profile is named with lower-case letters, digits and "_"'),
  z.strictObject({ title: localized, confidence: z.array(z.enum(confidences)).min(1) }),
);

export type Profiles = z.infer<typeof profilesSchema>;

/** `config/compliance/sources.yaml`: where rules were read. */
export const sourcesSchema = z.record(
  z.string().regex(/^S-/, 'a source is named such as S-LAW'),
  z.strictObject({ title: text, urls: z.array(z.url()).optional() }),
);

export type Sources = z.infer<typeof sourcesSchema>;

const wordGroups = z.array(z.array(text).min(1)).min(1);

/** `config/compliance/obligations.yaml`: what a permission may demand of the call. */
export const obligationsSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9_]*$/, 'an obligation is named with lower-case letters, digits and "_"'),
  z.strictObject({
    kind: z.enum(['say', 'not_say', 'do']),
    zh: text,
    en: text,
    /** Of `say`: by what words it is heard in the first words of a call, one of each group; `{institution}` is its name. */
    words: z.strictObject({ zh: wordGroups, en: wordGroups }).optional(),
    /** What is said first where they are missing. */
    says: z.strictObject({ zh: text, en: text }).optional(),
  }),
);

export type ObligationCatalogue = z.infer<typeof obligationsSchema>;
