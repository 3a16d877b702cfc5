import { z } from 'zod';
import { contactState } from './campaign.js';
import { exportLanguage, instant, language, localized, nextPage, pageQuery } from './paging.js';
import { suppressionView } from './suppression.js';

/** Query of `GET /api/contacts`. */
export const contactQuery = z.strictObject({
  campaignId: z.string().max(36).optional(),
  text: z.string().trim().max(128).optional().describe('A number, customer, case or key'),
  state: contactState.optional(),
  disposition: z.string().max(32).optional(),
  ...pageQuery,
});

/** Query of `GET /api/contacts/export.csv` and `.xlsx`: what `GET /api/contacts` is asked, all pages. */
export const contactExportQuery = contactQuery.omit({ after: true, limit: true }).extend(exportLanguage);

export type ContactExportQuery = z.infer<typeof contactExportQuery>;

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
  entry: z
    .object({
      ...{ strategy: z.string(), version: z.string(), bucket: z.string(), band: z.string() },
      arm: z.enum(['robot', 'human', 'nobody']),
      channel: z.string().nullable().describe('Null: left alone'),
      score: z.number().nullable(),
      reasons: z.array(localized).describe('Why the score is what it is, the strongest first'),
    })
    .nullable()
    .describe('How the strategy treats the contact, decided when it came in'),
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
      retryAt: instant.nullable(),
      reasons: z.array(z.object({ rule: z.string(), text: localized })),
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

/** Where a column goes: to a field by its name, to a variable (`=name`), or nowhere (empty). */
const columnTarget = z.string().max(130);

/** `["phone","=姓名",""]`: a target for each column, in their order. */
const columnTargets = z.string().transform((text, context) => {
  try {
    return z.array(columnTarget).max(500).parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'a JSON array with a field, "=variable" or "" for each column' });
    return z.NEVER;
  }
});

/** Query of `POST /api/campaigns/:id/files` and of `…/files/rejects`; the body is the file itself, CSV or XLSX. */
export const listQuery = z.strictObject({
  name: z.string().min(1).max(255),
  dryRun: z.stringbool().default(false),
  skipRefused: z.stringbool().default(false).describe('Takes the good rows in although others are refused'),
  country: z.string().length(2).optional().describe('Of numbers without a country code; left out: as set'),
  language: language.default('zh'),
  columns: columnTargets.optional().describe('Left out: guessed from the headings'),
});

const rowNote = z.object({ fault: z.string(), column: z.string().nullable(), message: localized });

/** Answer of `POST /api/campaigns/:id/files`. */
export const listTaken = z.object({
  importId: z.string().nullable().describe('Null: nothing was taken in'),
  format: z.string().describe('`xlsx`, or the encoding of the CSV'),
  columns: z.array(z.object({ header: z.string(), target: columnTarget })),
  sample: z.array(z.array(z.string())).describe('The first rows as they are written'),
  problems: z.array(localized).describe('Why the file as a whole cannot be read or taken so'),
  rows: count,
  accepted: count,
  refused: count,
  repaired: count,
  faults: z.record(z.string(), count),
  notes: z
    .array(z.object({ row: count, isRefused: z.boolean(), notes: z.array(rowNote) }))
    .describe('The first rows with something to be said; the rejects hold all'),
});

/** A line of a long request, to whom accepts `application/x-ndjson`: progress, then the answer or why there is none. */
export const progressLine = z.union([
  z.object({ progress: z.object({ step: z.string(), share: z.number(), rows: count }) }),
  z.object({ answer: z.unknown() }),
  z.object({ problem: z.object({ code: z.string(), message: z.string() }) }),
]);

export type ProgressLine = z.infer<typeof progressLine>;
export type ListQuery = z.infer<typeof listQuery>;
export type ListTaken = z.infer<typeof listTaken>;
