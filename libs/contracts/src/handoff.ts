import { z } from 'zod';
import { channels } from '#kernel';
import { chatLimits, conversationView, turnView } from './chat.js';

/** A conversation as agents see it. */
export const handoffView = conversationView.extend({
  participant: z.string(),
  channel: z.enum(channels),
  startedAt: z.iso.datetime(),
  lastTurnAt: z.iso.datetime(),
  queuedAt: z.iso.datetime().nullable(),
});

export const handoffList = z.object({ conversations: z.array(handoffView) });

export const handoffConversation = z.object({ conversation: handoffView, turns: z.array(turnView) });

/** Body of `POST /api/handoff/conversations/:id/messages`. */
export const agentMessage = z.strictObject({ text: z.string().trim().min(1).max(chatLimits.text) });

export type HandoffView = z.infer<typeof handoffView>;
export type HandoffList = z.infer<typeof handoffList>;
export type HandoffConversation = z.infer<typeof handoffConversation>;
export type AgentMessage = z.infer<typeof agentMessage>;
