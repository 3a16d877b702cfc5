import { z } from 'zod';
import { languages } from '#kernel';

export const text = z.string().trim().min(1, 'must not be empty');

/** A slot, variable, step or prompt. */
export const name = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_]{0,47}$/, 'a name begins with a lower-case letter; letters, digits and "_" follow');

export const flowId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/, 'a flow is named like its file, for example service/card-freeze');

export const actionName = z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, 'an action is named like card.freeze');

export const localized = z.strictObject({ zh: text, en: text });
export const language = z.enum(languages);

/** A condition or value; numbers and true/false need no quotes. */
export const expressionText = z.union([z.string().min(1), z.number(), z.boolean()], {
  error: "must be an expression, for example amount > 100 or 'text'",
});

/** Assurance: 0 nobody, 1 identified, 2 verified by two factors, 3 stepped up by a one-time code. */
export const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)], {
  error: 'must be 0 (nobody), 1 (identified), 2 (verified) or 3 (one-time code)',
});
