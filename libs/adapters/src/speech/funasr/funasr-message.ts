import { z } from 'zod';

/** `[[430,670],[670,810]]`: when each character was said, in milliseconds. */
const times = z.preprocess(
  (value) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return [];
    }
  },
  z.array(z.tuple([z.number(), z.number()])).catch([]),
);

/** A result of the runtime's two passes. */
export const twoPassResult = z.object({
  mode: z.string(),
  text: z.string().default(''),
  timestamp: times.optional(),
  is_final: z.boolean().optional(),
});

/** A result of the newer realtime server: all sentences so far, and what may still change. */
export const realtimeResult = z.object({
  sentences: z.array(z.object({ text: z.string(), start: z.number(), end: z.number() })).default([]),
  partial: z.string().default(''),
  partial_start_ms: z.number().optional(),
  is_final: z.boolean().optional(),
});
