import { z } from 'zod';

const share = z.number().min(0).max(1);
const optional = z.string().min(1).nullable();

/** A sentence encoder on disk; the comments stand in `config/default.yaml`. */
const encoder = z.strictObject({
  folder: optional,
  pooling: z.enum(['auto', 'mean', 'cls']),
  prefix: z.string(),
  maxTokens: z.int().min(4).max(8_192),
  timeoutMs: z.int().min(10).max(10_000),
});

/** How customers' words are understood. */
export const understandingSettings = z.strictObject({
  targetPrecision: share,
  answerAt: share.nullable(),
  clarifyAt: share.nullable(),
  encoder,
});

export type EncoderSettings = z.infer<typeof encoder>;
