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
