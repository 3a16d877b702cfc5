import { z } from 'zod';

const optional = z.string().min(1).nullable();

/** A language model of the bank; the comments stand in `config/default.yaml`. */
export const languageModelSettings = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).nullable(),
    key: optional,
    model: optional,
    use: z.enum(['choose', 'phrase']),
    timeoutMs: z.int().min(100).max(60_000),
    requestsPerMinute: z.int().positive(),
    tokensPerMinute: z.int().positive(),
    answerTokens: z.int().min(16).max(4_000),
    breakAfter: z.int().positive(),
    breakMs: z.int().positive(),
    allowPublic: z.boolean(),
  })
  .refine(({ url, model }) => url === null || model !== null, {
    path: ['model'],
    message: 'must be set where languageModel.url is: the name under which the server knows the model',
  });

export type LanguageModelSettings = z.infer<typeof languageModelSettings>;
