import { z } from 'zod';

const text = z.string().min(1);

/** How a simulated customer takes and holds a call. */
export const personaSchema = z.strictObject({
  /** What happens when they are called; `announcement` is what the network says instead. */
  picksUp: z.enum(['yes', 'busy', 'rejects', 'no_answer', 'unknown_number', 'announcement']).default('yes'),
  ringsMs: z.number().min(0).default(2_000),
  announcement: text.optional(),
  language: z.enum(['zh', 'en']).default('zh'),
  /** First words when called; none for a silent one. */
  greeting: text.nullable().default('喂，你好'),
  /** Words after a service line has greeted, one after the other. */
  wants: z.array(text).default([]),
  /** What they answer, by what they heard; the first that fits and is not used up. */
  answers: z
    .array(z.strictObject({ when: text, say: text.optional(), keys: text.optional(), times: z.int().default(99) }))
    .default([]),
  /** What they say when nothing fits; silence without it. */
  otherwise: text.nullable().default(null),
  /** They think so long before they speak. */
  thinksMs: z.number().min(0).default(500),
  /** They cut in when they have heard this, after so much of our speech. */
  interrupts: z
    .strictObject({ when: text, afterMs: z.number(), say: text, times: z.int().default(1) })
    .nullable()
    .default(null),
  /** They show every so often that they listen. */
  humsEveryMs: z.number().nullable().default(null),
  /** They hang up so long after taking the call, whatever happens. */
  hangsUpAfterMs: z.number().nullable().default(null),
  /** Machines beep when they have spoken. */
  beeps: z.boolean().default(false),
});

export type Persona = z.infer<typeof personaSchema>;
export type PersonaSource = z.input<typeof personaSchema>;
