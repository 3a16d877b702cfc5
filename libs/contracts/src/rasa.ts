import { z } from 'zod';
import { chatLimits } from './chat.js';

/** Body of `POST /webhooks/rest/webhook`, as Rasa's REST channel takes it. */
export const restMessage = z.object({
  sender: z.string().min(1).max(200).default('default'),
  message: z.string().max(chatLimits.text),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

const rasaButton = z.object({ title: z.string(), payload: z.string() });

/** Answer of `POST /webhooks/rest/webhook`: what the assistant said. */
export const restReplies = z.array(
  z.object({ recipient_id: z.string(), text: z.string(), buttons: z.array(rasaButton).optional() }),
);

/** socket.io event `session_request`, as Rasa's web clients send it. */
export const rasaSessionRequest = z
  .object({ session_id: z.string().max(200).nullish() })
  .nullish()
  .transform((request) => request ?? {});

/** socket.io event `user_uttered`. */
export const rasaUserUttered = z.object({
  message: z.string().max(chatLimits.text),
  session_id: z.string().max(200).nullish(),
  customData: z.unknown().optional(),
  metadata: z.unknown().optional(),
});

/** socket.io event `bot_uttered`. */
export interface RasaBotUttered {
  readonly text: string;
  readonly quick_replies?: readonly { content_type: 'text'; title: string; payload: string }[];
}

export type RestMessage = z.infer<typeof restMessage>;
export type RestReplies = z.infer<typeof restReplies>;
