import { z } from 'zod';

const optional = z.string().min(1).nullable();

/** Settings of calls; the comments stand in `config/default.yaml`. */
export const callSettings = {
  calls: z.strictObject({
    line: z.enum(['simulated', 'asterisk']),
    clock: z.enum(['real', 'fast']),
    voice: z.boolean(),
    language: z.enum(['zh', 'en']),
    number: optional,
    recordings: optional,
    ringSeconds: z.number().positive(),
    longestMinutes: z.number().positive(),
    browser: z.boolean(),
    browserAtOnce: z.int().positive(),
    handOver: z.strictObject({
      kind: z.enum(['desk', 'agent', 'queue']),
      to: optional,
      ringSeconds: z.number().positive(),
    }),
    asterisk: z.strictObject({
      url: z.string(),
      user: z.string(),
      password: optional,
      app: z.string().min(1),
      media: z.strictObject({
        kind: z.enum(['websocket', 'audiosocket']),
        host: z.string(),
        port: z.int().min(0).max(65_535),
        connection: z.string(),
        reachedAt: optional,
        user: optional,
        password: optional,
      }),
      trunk: z.string().min(1),
      agents: z.string().min(1),
      blindContext: z.string().min(1),
      queueContext: z.string().min(1),
    }),
  }),
} as const;
