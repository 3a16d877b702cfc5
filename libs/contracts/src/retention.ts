import { z } from 'zod';

const instant = z.iso.datetime();
const subject = z
  .string()
  .trim()
  .min(3)
  .max(255)
  .describe(
    'A participant (customer:…, visitor:…), a case (case:…) or a telephone number (number:+86…); for a hold also the id of a conversation',
  );
const reason = z.string().trim().min(4).max(200);
const counts = z.array(z.object({ data: z.string(), purpose: z.string(), count: z.int() }));

const legalHold = z.object({
  id: z.string(),
  subject: z.string(),
  reason: z.string(),
  placedBy: z.string(),
  placedAt: instant,
  liftedAt: instant.nullable(),
});

/** Answer of `GET /api/retention`. */
export const retentionView = z.object({
  schedules: z.array(
    z.object({
      data: z.string(),
      purpose: z.string(),
      days: z.int(),
      because: z.object({ zh: z.string(), en: z.string() }),
    }),
  ),
  holds: z.array(legalHold),
});

/** Answer of `POST /api/retention/run`. */
export const retentionRun = z.object({ erased: counts });

/** Body of `POST /api/retention/holds`, `/api/persons/export` and `/api/persons/erase`. */
export const subjectRequest = z.strictObject({ subject, reason });

/** Answer of `POST /api/retention/holds`; lift it with `POST /api/retention/holds/:id/lift`. */
export const holdView = legalHold;

/** Answer of `POST /api/persons/export`. */
export const personRecord = z.object({
  conversations: z.array(z.unknown()),
  promises: z.array(z.unknown()),
  payments: z.array(z.unknown()).describe('Those of the case, where one was asked for'),
  suppressions: z.array(z.unknown()),
  contacts: z.array(z.unknown()).describe('Rows of lists of campaigns'),
  contactLog: z.array(z.unknown()).describe('Calls of campaigns'),
});

/** Answer of `POST /api/persons/erase`; its signature is in the audit log, too. */
export const erasureReport = z.object({
  id: z.string(),
  at: instant,
  subject: z.string(),
  requestedBy: z.string(),
  reason: z.string(),
  erased: z.array(z.object({ data: z.string(), count: z.int() })),
  kept: z.array(z.object({ data: z.string(), count: z.int(), because: z.string() })),
  keyId: z.string(),
  signature: z.string(),
});

export type RetentionView = z.infer<typeof retentionView>;
export type RetentionRun = z.infer<typeof retentionRun>;
export type SubjectRequest = z.infer<typeof subjectRequest>;
export type HoldView = z.infer<typeof holdView>;
export type PersonRecordView = z.infer<typeof personRecord>;
export type ErasureReportView = z.infer<typeof erasureReport>;
