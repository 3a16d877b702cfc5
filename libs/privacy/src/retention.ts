import { z } from 'zod';
import type { Instant } from '#kernel';

/** What is kept for a time of its own. */
const retainedData = [
  ...(['transcript', 'recording', 'finding', 'promise'] as const),
  ...(['contact', 'contact_log', 'suppression', 'payment'] as const),
  ...(['decision', 'audit'] as const),
] as const;
export type RetainedData = (typeof retainedData)[number];

/** What hangs on a conversation. */
export type ConversationData = 'transcript' | 'recording' | 'finding' | 'promise';

/** What is kept by rows of its own; of promises those that were made without a conversation of ours. */
export type RowData = 'contact' | 'contact_log' | 'suppression' | 'payment' | 'promise';

/** Kept for one time, whatever it was for. */
const ofAnyPurpose: readonly RetainedData[] = ['suppression', 'payment', 'decision', 'audit'];

/** `collection`: the conversation was about a case, the campaign one that collects. `service`: all others. */
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
    .refine((all) => all.every(({ data, purpose }) => ofAnyPurpose.includes(data) === (purpose === 'any')), {
      message: `purpose is "any" for ${ofAnyPurpose.join(', ')}, and only there`,
    }),
});

export type RetentionSchedule = z.infer<typeof retentionFile>['schedules'][number];

/** What ended before this instant has been kept long enough. */
export function keptLongEnough({ days: kept }: Pick<RetentionSchedule, 'days'>, now: Instant): Instant {
  return new Date(Date.parse(now) - kept * 86_400_000).toISOString();
}
