import { z } from 'zod';
import { dispositions, type Disposition } from '#kernel';
import { slotsSchema } from '../time/slots.js';

const minutes = z
  .int()
  .min(1)
  .max(90 * 1_440);
const count = z.int().min(1).max(50);

const delaySchema = z.strictObject({
  after_minutes: minutes,
  /** Not in the part of the day that just failed. */
  change_slot: z.boolean().default(false),
  /** The contact's next number, when it has one. */
  change_number: z.boolean().default(false),
  /** So many attempts with this result on one day of the customer's; the next is on a later day. */
  per_day: count.optional(),
  /** So many in seven days; the next waits until the oldest is seven days old. */
  per_7_days: count.optional(),
  /** So many in the whole campaign; then the contact is done. */
  per_campaign: count.optional(),
});

/** What follows on one result. */
const retryRuleSchema = z.union([
  delaySchema,
  /** When the customer said; the minutes are for those who named no time. */
  z.strictObject({ at: z.literal('customer_time'), otherwise_after_minutes: minutes }),
  /** This number is never called again; the contact's next number is tried after the minutes. */
  z.strictObject({ number: z.enum(['invalid', 'wrong', 'refused']), after_minutes: minutes.default(60) }),
  /** The contact is done: `goal` reached, a `person` takes it on, it is `suppressed`, or the line is at fault (`alarm`). */
  z.strictObject({ stop: z.enum(['goal', 'person', 'suppressed', 'alarm']) }),
]);

const codes = Object.keys(dispositions) as [Disposition, ...Disposition[]];

/** `config/campaigns/attempt-plans/*.yaml`: when to try again, by how the last attempt ended. */
export const attemptPlanSchema = z.strictObject({
  plan: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a plan is named with lower-case letters, digits and "-"'),
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  /** Attempts on one contact in the whole campaign, and on one day of the customer's. */
  attempts: count,
  attempts_per_day: count,
  /** Parts of the day in which attempts are placed, by the customer's clock; attempts rotate over them. */
  slots: slotsSchema,
  results: z.partialRecord(z.enum(codes), retryRuleSchema),
});

export type AttemptPlan = z.infer<typeof attemptPlanSchema>;
export type RetryRule = z.infer<typeof retryRuleSchema>;
/** A rule by which the same number is tried again later. */
export type DelayRule = z.infer<typeof delaySchema>;
