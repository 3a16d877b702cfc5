import { z } from 'zod';

/** Answer of `GET /api/demo`, where the bank is simulated: whom a visitor may play, and what their phones received. */
export const demoView = z.object({
  customers: z.array(
    z.object({
      name: z.object({ zh: z.string(), en: z.string() }),
      phone: z.string(),
      idTail: z.string(),
      cards: z.array(z.string()),
    }),
  ),
  /** Newest first. */
  messages: z.array(z.object({ at: z.iso.datetime(), text: z.string() })),
});

export type DemoView = z.infer<typeof demoView>;

/** Body of `POST /api/demo/data`. */
export const demoSeedRequest = z.strictObject({
  customers: z.int().min(1).max(5_000).default(300),
  /** Calls on the simulated telephone, beside the customers who write; each takes as long as it is spoken. */
  calls: z.int().min(0).max(200).default(0),
  /** The same seed plays the same customers. */
  seed: z.int().min(0).default(1),
});

export const demoProgressView = z.object({
  state: z.enum(['idle', 'playing', 'clearing']),
  played: z.int(),
  wanted: z.int(),
  conversations: z.int().describe('Marked as demo'),
});

export type DemoSeedRequest = z.infer<typeof demoSeedRequest>;
export type DemoProgressView = z.infer<typeof demoProgressView>;
