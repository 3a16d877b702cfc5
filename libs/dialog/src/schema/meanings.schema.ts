import { z } from 'zod';
import { text } from './words.js';

const meaning = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{1,63}$/,
    'a meaning is named with lower-case letters, digits and "_", for example already_paid',
  );

/** `dialogs/meanings.yaml`: what customers mean inside a dialog; counts only where a flow listens. */
export const meaningsSchema = z.record(
  meaning,
  z.strictObject({ zh: z.array(text.max(200)).min(1), en: z.array(text.max(300)).min(1) }),
);

export type Meanings = z.infer<typeof meaningsSchema>;
