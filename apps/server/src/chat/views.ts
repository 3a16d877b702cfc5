import type { ConversationView, TurnView } from '#contracts';
import type { Conversation, Turn } from '#kernel';

/** A turn as the customer may see it: without what the engine thought. */
export function turnViewOf({ understanding: _, content, ...turn }: Turn): TurnView {
  const { text, quickReplies, links, source, intent } = content;
  return {
    ...turn,
    text,
    ...(quickReplies && { quickReplies: [...quickReplies] }),
    ...(links && { links: [...links] }),
    ...(source && { source }),
    ...(intent !== undefined && { intent }),
  };
}

export function conversationViewOf(
  { id, state, language, lastSeq }: Conversation,
  queuePosition: number | null,
): ConversationView {
  return { id, state, language, lastSeq, queuePosition };
}
