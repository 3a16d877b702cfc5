import { z } from 'zod';
import type { Instant } from '#kernel';

/** What is kept for a time of its own. */
const retainedData = ['transcript', 'recording', 'finding', 'promise', 'audit'] as const;
export type RetainedData = (typeof retainedData)[number];

/** `collection`: the conversation was about a case. */
const retentionPurposes = ['service', 'collection', 'any'] as const;
export type RetentionPurpose = (typeof retentionPurposes)[number];

export const retentionFile = z.strictObject({
  schedules: z
    .array(
      z.strictObject({
        data: z.enum(retainedData),
        purpose: z.enum(retentionPurposes),
        days: z.int().min(1).max(36_500),
        because: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
      }),
    )
    .refine((all) => new Set(all.map(({ data, purpose }) => `${data} ${purpose}`)).size === all.length, {
      message: 'each kind of data has one schedule for a purpose',
    })
    .refine((all) => all.every(({ data, purpose }) => (data === 'audit') === (purpose === 'any')), {
      message: 'purpose is "any" for audit, and only there',
    }),
});

export type RetentionSchedule = z.infer<typeof retentionFile>['schedules'][number];

/** What ended before this instant has been kept long enough. */
export function keptLongEnough({ days: kept }: Pick<RetentionSchedule, 'days'>, now: Instant): Instant {
  return new Date(Date.parse(now) - kept * 86_400_000).toISOString();
}
