import { z } from 'zod';
import { interruptions } from '#kernel';
import { localized, name, text } from './words.js';

const wording = z.strictObject({ chat: text, voice: text });

const table = z.strictObject({
  /** A list variable, for example recent.transactions. */
  rows: text,
  /** Rows shown; default 10. */
  most: z.int().min(1).max(50).optional(),
  columns: z.array(z.strictObject({ zh: text, en: text, value: text })).min(1),
  /** How a row is read out on the phone, after the prompt; without it rows are silent there. */
  spoken: localized.optional(),
  /** Rows read out; default 3. */
  mostSpoken: z.int().min(1).max(10).optional(),
});

const prompt = z.strictObject({
  zh: wording,
  en: wording,
  buttons: z.strictObject({ zh: z.array(text.max(40)).max(6), en: z.array(text.max(40)).max(6) }).optional(),
  interruptible: z.enum(interruptions).optional(),
  /** Tells about the account or the debt even without a placeholder that does: said from level 2 on only. */
  discloses: z.enum(['account', 'debt']).optional(),
  table: table.optional(),
});

/** One file of `dialogs/prompts/flows`: what a flow says. */
export const flowPromptsSchema = z.record(name, prompt);

export type Prompt = z.infer<typeof prompt>;
export type FlowPrompts = z.infer<typeof flowPromptsSchema>;
