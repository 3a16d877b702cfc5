import { z } from 'zod';

/** Intents are named in lower case, words joined by "_". */
const intentId = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,63}$/, 'an intent is named with lower-case letters, digits and "_", for example card_lost');

const date = z.iso.date('must be a date such as 2026-12-31');
const text = z.string().trim().min(1, 'must not be empty');
const localized = z.strictObject({ zh: text, en: text });

const answer = z.strictObject({
  /** Markdown subset: paragraphs, lists, bold, links. */
  chat: text.max(2_000),
  /** One or two sentences for the ear. */
  voice: text.max(400),
  /** What the customer may say next, as buttons. */
  buttons: z.array(text.max(40)).max(4).optional(),
});

/** One file of `knowledge/intents`: what customers ask, and what the bank answers. */
export const entrySchema = z.strictObject({
  intent: intentId,
  question: localized,
  utterances: z.strictObject({
    zh: z.array(text.max(200)),
    en: z.array(text.max(300)),
  }),
  answers: z.strictObject({ zh: answer, en: answer }),
  links: z
    .array(z.strictObject({ title: localized, url: z.url({ protocol: /^https$/, error: 'must be a https address' }) }))
    .max(3)
    .optional(),
  source: z.strictObject({ title: localized, url: z.url({ protocol: /^https$/ }).optional() }),
  valid: z.strictObject({ from: date, until: date.optional() }),
  related: z.array(intentId).max(5).optional(),
});

/** `isSmallTalk`: from the folder of small talk; its answers state nothing, so they show no source. */
export type Entry = z.infer<typeof entrySchema> & { readonly isSmallTalk?: true };

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** `knowledge/bank.yaml`: what answers have in common. */
export const bankSchema = z.strictObject({
  /** IANA name of the zone in whose days answers are valid. */
  timeZone: z.string().refine(isTimeZone, 'must be a time zone such as Asia/Shanghai').default('Asia/Shanghai'),
  /** Values of the placeholders in answers, such as {hotline}. */
  facts: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and "_"'), localized),
  /** Intents offered to a customer who has not asked yet. */
  suggestions: z.array(intentId).min(1).max(8),
});

export type Bank = z.infer<typeof bankSchema>;

/** `knowledge/out-of-scope.yaml`: what people also say to a bank's assistant, and the bank does not answer. */
export const outOfScopeSchema = z.strictObject({ zh: z.array(text), en: z.array(text) });

export type OutOfScope = z.infer<typeof outOfScopeSchema>;

/**
 * `knowledge/validation.yaml`: questions kept apart from training, by the intent they mean; they decide how sure the
 * assistant must be to answer.
 */
export const validationSchema = z.record(
  intentId,
  z.strictObject({ zh: z.array(text).optional(), en: z.array(text).optional() }),
);

export type Validation = z.infer<typeof validationSchema>;
