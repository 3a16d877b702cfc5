import { z } from 'zod';
import { contactState } from './campaign.js';
import { instant, language, localized, nextPage, pageQuery } from './paging.js';
import { suppressionView } from './suppression.js';

/** Query of `GET /api/contacts`. */
export const contactQuery = z.strictObject({
  campaignId: z.string().max(36).optional(),
  text: z.string().trim().max(128).optional().describe('A number, customer, case or key'),
  state: contactState.optional(),
  disposition: z.string().max(32).optional(),
  ...pageQuery,
});

const count = z.int();
const timeZone = z.string().min(1).max(64);
const e164 = z.string().regex(/^\+[1-9]\d{5,14}$/, 'a number with its country code, such as +8613800138000');

export const contactRow = z.object({
  id: z.string(),
  campaignId: z.string(),
  key: z.string(),
  person: z.string(),
  phone: z.string().describe('Masked'),
  caseId: z.string().nullable(),
  state: contactState,
  attempts: count,
  nextAt: instant.nullable(),
  disposition: z.string().nullable(),
  closedFor: z.string().nullable(),
  closingNote: z.string().nullable(),
  changedAt: instant,
});

export const contactPage = z.object({ contacts: z.array(contactRow), next: nextPage });

/** Answer of `GET /api/contacts/:id`: all that happened, and why a call was or was not placed. */
export const contactDetail = z.object({
  contact: contactRow.extend({
    campaignName: z.string(),
    variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    results: z.array(z.object({ result: z.string(), title: localized, at: instant })),
  }),
  attempts: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['reserved', 'dialling', 'ended', 'released']),
      reservedAt: instant,
      dialledAt: instant.nullable(),
      endedAt: instant.nullable(),
      result: z.string().nullable(),
      talkSeconds: z.number().nullable(),
      conversationId: z.string().nullable(),
    }),
  ),
  decisions: z.array(
    z.object({
      seq: count,
      at: instant,
      attempt: z.string(),
      isAllowed: z.boolean(),
      code: z.string(),
      retryAt: instant.nullable(),
      reasons: z.array(z.object({ rule: z.string(), text: localized })),
      lines: z.object({ zh: z.array(z.string()), en: z.array(z.string()) }).describe('Told in words'),
    }),
  ),
  mayCallNow: z
    .object({
      isAllowed: z.boolean(),
      code: z.string(),
      lines: z.object({ zh: z.array(z.string()), en: z.array(z.string()) }),
    })
    .nullable()
    .describe('What the rules would say this moment; null when the contact is at an end'),
  suppressions: z.array(suppressionView),
});

/** Body of `POST /api/campaigns/:id/withdraw`. */
export const withdrawRequest = z.strictObject({
  keys: z.array(z.string().min(1).max(128)).min(1).max(100_000),
  note: z.string().trim().min(1).max(200),
});
export const withdrawn = z.object({ withdrawn: count });

/** Body of `POST /api/campaigns/:id/contacts`: contacts from another system, all of them or none. */
export const contactsAppend = z.strictObject({
  contacts: z
    .array(
      z.strictObject({
        key: z.string().min(1).max(128),
        person: z.string().min(1).max(64),
        phones: z.array(e164).min(1).max(5),
        caseId: z.string().max(64).nullable().default(null),
        language: language.default('zh'),
        jurisdictions: z.array(z.string().max(16)).min(1).default(['CN']),
        timeZones: z.array(timeZone).default([]),
        numberType: z.enum(['mobile', 'residential', 'work', 'unknown']).default('mobile'),
        area: z.string().max(32).nullable().default(null),
        party: z.enum(['debtor', 'guarantor']).default('debtor'),
        consent: z
          .strictObject({
            status: z.enum(['granted', 'none', 'refused', 'withdrawn']),
            form: z.enum(['express', 'written']),
          })
          .nullable()
          .default(null),
        daysOverdue: z.int().nullable().default(null),
        variables: z.record(z.string().max(64), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
        place: z.int().min(0).max(2_000_000_000).default(0).describe('Lower is called earlier'),
      }),
    )
    .min(1)
    .max(10_000),
});
export const contactsAppended = z.object({ importId: z.string(), contacts: count });

export type ContactQuery = z.infer<typeof contactQuery>;
export type ContactRow = z.infer<typeof contactRow>;
export type ContactPage = z.infer<typeof contactPage>;
export type ContactDetail = z.infer<typeof contactDetail>;
export type WithdrawRequest = z.infer<typeof withdrawRequest>;
export type ContactsAppend = z.infer<typeof contactsAppend>;

/** Query of `POST /api/campaigns/:id/files`; the body is the file itself, CSV or XLSX. */
export const listQuery = z.strictObject({
  name: z.string().min(1).max(255),
  dryRun: z.stringbool().default(false),
  skipRefused: z.stringbool().default(false).describe('Takes the good rows in although others are refused'),
  country: z.string().length(2).default('CN').describe('Of numbers without a country code'),
  language: language.default('zh'),
});

/** Answer of `POST /api/campaigns/:id/files`. */
export const listTaken = z.object({
  importId: z.string().nullable().describe('Null: nothing was taken in'),
  rows: count,
  accepted: count,
  refused: count,
  repaired: count,
  faults: z.record(z.string(), count),
  notes: z.array(
    z.object({
      row: count,
      isRefused: z.boolean(),
      notes: z.array(z.object({ fault: z.string(), column: z.string().nullable(), message: localized })),
    }),
  ),
});

export type ListQuery = z.infer<typeof listQuery>;
export type ListTaken = z.infer<typeof listTaken>;
