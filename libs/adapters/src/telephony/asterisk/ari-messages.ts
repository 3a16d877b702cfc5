import { z } from 'zod';

const channel = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  caller: z.object({ number: z.string() }),
  dialplan: z.object({ exten: z.string() }).optional(),
});

/** A channel as ARI tells of it, as far as we look. */
export type AriChannel = z.infer<typeof channel>;

const event = z.object({
  type: z.string(),
  channel: channel.optional(),
  /** Who is being called, in Dial events. */
  peer: channel.optional(),
  dialstatus: z.string().optional(),
  cause: z.number().optional(),
  /** The SIP code. */
  tech_cause: z.number().optional(),
  soft: z.boolean().optional(),
  digit: z.string().optional(),
});

export type AriEvent = z.infer<typeof event>;

const response = z.object({
  type: z.literal('RESTResponse'),
  request_id: z.string(),
  status_code: z.number(),
  message_body: z.string().optional(),
});

export type AriResponse = z.infer<typeof response>;

/** What came over the socket; null when it is nothing we know. */
export function parseAri(text: string): AriEvent | AriResponse | null {
  try {
    const message: unknown = JSON.parse(text);
    return response.safeParse(message).data ?? event.safeParse(message).data ?? null;
  } catch {
    return null;
  }
}

export const isResponse = (message: AriEvent | AriResponse): message is AriResponse => 'request_id' in message;

export const createdChannel = channel.extend({ channelvars: z.record(z.string(), z.string()).optional() });
export const channelList = z.array(channel);
export const application = z.object({ channel_ids: z.array(z.string()), bridge_ids: z.array(z.string()) });
