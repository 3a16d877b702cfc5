import { z } from 'zod';
import { closest } from '#content';
import { languages, roles } from '#kernel';
import { roleNamed } from './role-names.js';
import { media, scenes } from './transcript.js';

const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const milliseconds = z.number().min(0).max(1_000_000_000);

const role = z
  .string()
  .transform((name) => roleNamed(name) ?? name)
  .pipe(z.enum(roles, { error: `must be one of ${roles.join(', ')}` }));

/**
 * Fields of other systems are let pass and left out; one that is almost a field of ours is a slip of the pen, and
 * leaving it out silently would inspect something else than was meant.
 */
function withoutSlips(known: readonly string[]) {
  return (value: object, context: z.RefinementCtx): void => {
    for (const key of Object.keys(value)) {
      const meant = known.includes(key) ? null : closest(key, known);
      if (meant === null || Object.hasOwn(value, meant)) continue;
      context.addIssue({
        code: 'custom',
        path: [key],
        message: `unknown key, did you mean "${meant}"? (是否想写 “${meant}”)`,
      });
    }
  };
}

const entity = z.looseObject({
  type: z.string(),
  text: z.string(),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
});

const turnFields = {
  role,
  text: z.string().max(20_000),
  startMs: milliseconds.optional(),
  endMs: milliseconds.optional(),
  /** ISO 8601; where there is no audio. */
  saidAt: z.iso.datetime({ offset: true }).optional(),
  loudnessDb: z.number().min(-120).max(20).optional(),
  anger: z.number().min(0).max(1).optional(),
  sentiment: z.number().min(-1).max(1).optional(),
  published: z.boolean().optional(),
  slots: facts.optional(),
  entities: z.array(entity).optional(),
};

const fullTurn = z.looseObject(turnFields).superRefine(withoutSlips(Object.keys(turnFields)));

const turn = z.preprocess(
  // The short form of worked cases: [role, text].
  (value) => (Array.isArray(value) ? { role: value[0] as unknown, text: value[1] as unknown } : value),
  fullTurn.refine(({ startMs, endMs }) => startMs === undefined || endMs === undefined || endMs >= startMs, {
    path: ['endMs'],
    message: 'must not lie before startMs',
  }),
);

const fields = {
  id: z.string().min(1).max(200),
  channel: z.enum([...media, 'phone', 'voice', 'web', 'app']).optional(),
  kind: z.enum(scenes).optional(),
  language: z.enum(languages).optional(),
  today: z.iso.date().optional(),
  startedAt: z.iso.datetime({ offset: true }).optional(),
  slots: facts.optional(),
  metadata: facts.optional(),
  record: facts.optional(),
  turns: z.array(turn).min(1).max(5_000),
};

/** One line of a JSONL file of conversations. */
export const transcriptSchema = z.looseObject(fields).superRefine(withoutSlips(Object.keys(fields)));

export type TranscriptLine = z.infer<typeof transcriptSchema>;
