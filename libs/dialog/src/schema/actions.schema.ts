import { z } from 'zod';
import { actionName, level, localized, name } from './words.js';

export const scalarTypes = [
  'text',
  'number',
  'amount',
  'date',
  'time',
  'card_tail',
  'phone',
  'term',
  'percentage',
  'digits',
  'yes_no',
] as const;

/** What a value is: decides how it is compared, filled from words, read out and shown. */
export type ScalarType = (typeof scalarTypes)[number];

/** Whose business a value is: `account` and `debt` are told from level 2 on, a `secret` never. */
const sensitivities = ['none', 'account', 'debt', 'secret'] as const;
export type Sensitivity = (typeof sensitivities)[number];

const scalar = z.enum(scalarTypes);
const sensitivity = z.enum(sensitivities).optional();

const argument = z.union([scalar, z.strictObject({ type: scalar, optional: z.boolean().optional() })], {
  error: `must be a type (${scalarTypes.join(', ')}) or { type: …, optional: true }`,
});

const scalarField = z.strictObject({ type: scalar, sensitivity });
const field = z.discriminatedUnion('type', [
  z.strictObject({ type: scalar, sensitivity }),
  z.strictObject({ type: z.literal('list'), of: z.record(name, scalarField), sensitivity }),
]);

/** The shape of one value that comes from outside a flow. */
export type Field = z.infer<typeof field>;

const action = z.strictObject({
  title: localized,
  /** Changes something: carries an idempotency key, and is never run twice for one wish. */
  changes: z.boolean().optional(),
  /** The level a customer must have before it is run. */
  level,
  /** The result fields `level` and `customer` raise what is known of the customer; only in verification flows. */
  grants: z.literal('level').optional(),
  timeoutMs: z.int().min(100).max(60_000),
  arguments: z.record(name, argument),
  results: z.record(name, field),
  /** The expected ways to say no. */
  refusals: z.array(name).optional(),
});

/** `dialogs/actions.yaml`: what flows may ask of the bank's systems. */
export const actionsSchema = z.strictObject({
  /** What flows know of the customer and the case from the start, as `customer.name` and `case.stage`. */
  facts: z
    .strictObject({ customer: z.record(name, field).optional(), case: z.record(name, field).optional() })
    .optional(),
  actions: z.record(actionName, action),
});

export type Action = z.infer<typeof action>;
export type ActionCatalogue = z.infer<typeof actionsSchema>;
