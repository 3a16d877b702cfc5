import { z } from 'zod';

const places = z.array(z.int());
const tree = z.strictObject({
  column: places,
  threshold: places,
  missingLeft: z.array(z.boolean()),
  leftBins: z.array(z.array(z.int().min(0).max(255)).nullable()),
  left: places,
  right: places,
  value: z.array(z.number()),
});

const bins = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), name: z.string(), edges: z.array(z.number()) }),
  z.strictObject({ kind: z.literal('category'), name: z.string(), values: z.array(z.string()) }),
]);

const term = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('number'),
    name: z.string(),
    mean: z.number(),
    deviation: z.number(),
    weight: z.number(),
    missing: z.number(),
  }),
  z.strictObject({ kind: z.literal('category'), name: z.string(), weights: z.record(z.string(), z.number()) }),
]);

const calibration = z.strictObject({ scores: z.array(z.number()), probabilities: z.array(z.number()) });

/** A trained score, as it is kept. */
export const scoreModelSchema = z.strictObject({
  version: z.literal(1),
  target: z.string(),
  /** Which of its parts answers; the guard falls back from trees to weights to the base rate. */
  method: z.enum(['trees', 'logistic', 'base_rate']),
  columns: z.array(z.string()),
  trees: z.strictObject({ start: z.number(), bins: z.array(bins), trees: z.array(tree), calibration }).nullable(),
  logistic: z.strictObject({ start: z.number(), terms: z.array(term), calibration }).nullable(),
  baseRate: z.number().min(0).max(1),
  /** What each column comes to on average, so that a reason is the distance from it. */
  usual: z.record(z.string(), z.number()),
});

export type ScoreModel = z.infer<typeof scoreModelSchema>;
