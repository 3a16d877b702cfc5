import type { ConversationView, TurnView } from '#contracts';
import type { Conversation, Turn } from '#kernel';
import type { Place } from './party.js';

/** A turn as the customer may see it: without what the engine thought. */
export function turnViewOf(turn: Turn): TurnView {
  const { id, conversationId, seq, role, saidAt, clientMessageId, replyTo } = turn;
  const { text, quickReplies, links, source, byModel, intent, expects } = turn.content;
  return {
    ...{ id, conversationId, seq, role, saidAt, clientMessageId, replyTo },
    text,
    ...(quickReplies && { quickReplies: [...quickReplies] }),
    ...(links && { links: [...links] }),
    ...(source && { source }),
    ...(byModel && { byModel: byModel.use }),
    ...(intent !== undefined && { intent }),
    ...(expects && { expects }),
  };
}

export function conversationViewOf(
  { id, state, language, lastSeq }: Conversation,
  place: Pick<Place, 'position'> | null,
): ConversationView {
  return { id, state, language, lastSeq, queuePosition: place?.position ?? null };
}
