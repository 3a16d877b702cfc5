import { z } from 'zod';
import { entityTypes } from '../entities/entities.js';
import { PatternError, linearPattern } from '../text/pattern-cost.js';
import { listeners } from './names.js';

const text = z.string().trim().min(1, 'must not be empty');
const milliseconds = z.number().int().min(0);
const count = z.number().int().min(1);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Name of a condition or a shared condition: what an expression refers to. */
const conditionName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and "_", for example debt_words');

const pattern = text.superRefine((value, context) => {
  try {
    linearPattern(value);
  } catch (error) {
    const { offset, zh, en } = error as PatternError;
    context.addIssue({ code: 'custom', message: `${en} (${zh}), at character ${String(offset + 1)}` });
  }
});

/** One list, or a list for each language; all are looked for, since people mix languages. */
const words = z.union([
  z.array(text).min(1),
  z.strictObject({ zh: z.array(text).default([]), en: z.array(text).default([]) }),
]);
const patterns = z.union([
  z.array(pattern).min(1),
  z.strictObject({ zh: z.array(pattern).default([]), en: z.array(pattern).default([]) }),
]);

const common = {
  role: z.union([z.enum(listeners), z.array(z.enum(listeners)).min(1)]).default('any'),
  /** Says of the role, from 1; negative counts from the end. Or milliseconds from the start; negative from the end. */
  range: z
    .strictObject({
      first: count.optional(),
      last: count.optional(),
      fromMs: z.number().int().optional(),
      toMs: z.number().int().optional(),
    })
    .optional(),
  /** Only near another condition's hits. */
  anchor: z
    .strictObject({
      condition: conditionName,
      where: z.enum(['before', 'after', 'around', 'same']),
      /** Says between; 1 is the next. */
      withinTurns: count.optional(),
      /** Which hit of the other condition counts. */
      hit: z.enum(['first', 'last', 'every']).default('every'),
    })
    .optional(),
  /** So many hits are needed. */
  times: count.optional(),
  /** False: answers read from published knowledge, which two people have approved, are not listened to. */
  published: z.boolean().optional(),
  /** True where the condition is not met. */
  not: z.boolean().optional(),
};

const scope = z.enum(['sentence', 'turn', 'conversation']).default('turn');
const keyword = { ...common, words, except: patterns.optional(), scope };
const limits = { above: z.number().optional(), below: z.number().optional() };

/** What a slot or a field of the metadata must be. Without any of these: present and not null. */
const comparison = {
  name: text,
  equals: scalar.optional(),
  in: z.array(scalar).min(1).optional(),
  exists: z.boolean().optional(),
  ...limits,
};

const operators = [
  z.strictObject({ op: z.literal('keyword_any'), ...keyword }),
  z.strictObject({ op: z.literal('keyword_all'), ...keyword }),
  z.strictObject({ op: z.literal('keyword_none'), ...keyword }),
  z.strictObject({ op: z.literal('keyword_n'), ...keyword, atLeast: count }),
  z.strictObject({ op: z.literal('regex'), ...common, patterns, except: patterns.optional() }),
  z.strictObject({
    op: z.literal('similar'),
    ...common,
    sentences: words,
    similarity: z.number().min(0.1).max(1).default(0.8),
  }),
  z.strictObject({ op: z.literal('entity'), ...common, type: z.enum(entityTypes) }),
  z.strictObject({
    op: z.literal('sequence'),
    of: z.array(conditionName).min(2),
    withinTurns: count.optional(),
    withinMs: milliseconds.optional(),
    not: z.boolean().optional(),
  }),
  z.strictObject({
    op: z.literal('position'),
    of: conditionName,
    first: count.optional(),
    last: count.optional(),
    unit: z.enum(['turns', 'ms']).default('turns'),
    not: z.boolean().optional(),
  }),
  z.strictObject({
    op: z.literal('repetition'),
    ...common,
    similarity: z.number().min(0.1).max(1).default(0.6),
    /** Says that are alike, the first included. */
    alike: z.number().int().min(2).default(3),
    /** Shorter texts are ignored. */
    ignoreBelow: z.number().int().min(0).default(5),
    /** Says of the role to look back; 0 is all. */
    back: z.number().int().min(0).default(0),
    except: patterns.optional(),
  }),
  z.strictObject({
    op: z.literal('silence'),
    ...common,
    atLeastMs: count,
    atMostMs: count.optional(),
    /** Only silences that the staff announced (true) or did not (false). */
    announced: z.boolean().optional(),
    /** Met when all such silences together take so much of the conversation. */
    totalPercent: z.number().min(0).max(100).optional(),
  }),
  z.strictObject({
    op: z.literal('response_latency'),
    ...common,
    aboveMs: milliseconds,
    /** Over all answers of the conversation, instead of each. */
    percentile: z.number().min(1).max(100).optional(),
  }),
  z.strictObject({
    op: z.literal('overlap'),
    ...common,
    /** Counts only after the other side has spoken so long. */
    delayMs: milliseconds.default(1_000),
    atLeastMs: milliseconds.default(600),
    totalMs: milliseconds.optional(),
  }),
  z.strictObject({
    op: z.literal('speech_rate'),
    ...common,
    ...limits,
    unit: z.enum(['characters', 'words']),
    average: z.boolean().default(true),
    ignoreBelow: z.number().int().min(0).default(5),
  }),
  z.strictObject({ op: z.literal('loudness'), ...common, ...limits }),
  z.strictObject({
    op: z.literal('emotion'),
    ...common,
    of: z.enum(['anger', 'negative']).default('anger'),
    atLeast: z.number().min(0).max(1).default(0.5),
    /** Says of the role in a row. */
    inARow: count.default(1),
  }),
  z.strictObject({ op: z.literal('duration'), ...limits }),
  z.strictObject({ op: z.literal('turn_count'), ...common, ...limits }),
  z.strictObject({ op: z.literal('slot'), ...comparison, not: z.boolean().optional() }),
  z.strictObject({ op: z.literal('metadata'), ...comparison, not: z.boolean().optional() }),
  z.strictObject({
    op: z.literal('number_equals_record'),
    ...common,
    kind: z.enum(['amount', 'date', 'days', 'digits']),
    /** Fields of the record, any of which the spoken figure may equal. */
    record: z.array(text).min(1),
    /** Only in sentences with one of these words. */
    near: words.optional(),
    except: patterns.optional(),
  }),
  z.strictObject({
    op: z.literal('promise'),
    /** Met when a promise lacks one of these. */
    lacks: z
      .array(z.enum(['amount', 'due_date', 'channel', 'customer_confirmed']))
      .min(1)
      .optional(),
    /** Met when the day promised lies further ahead. */
    beyondDays: count.optional(),
  }),
  z.strictObject({ op: z.literal('judge'), ...common, question: text }),
] as const;

const conditionSchema = z.discriminatedUnion('op', operators);

export type Condition = z.infer<typeof conditionSchema>;
export type ConditionOf<Op extends Condition['op']> = Extract<Condition, { op: Op }>;
export type WordList = z.infer<typeof words>;

export const conditions = z.record(conditionName, conditionSchema);
