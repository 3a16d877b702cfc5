import type { TurnView } from '#contracts';

/** A turn for specs: number 3 of conversation "a" is said at minute 3. */
export function turn(seq: number, change: Partial<TurnView> = {}): TurnView {
  const conversationId = change.conversationId ?? 'a';
  return {
    id: `${conversationId}${String(seq)}`,
    conversationId,
    seq,
    role: seq % 2 === 1 ? 'customer' : 'bot',
    text: `words ${String(seq)}`,
    saidAt: new Date(Date.UTC(2026, 2, 5, 6, seq)).toISOString(),
    clientMessageId: null,
    replyTo: null,
    ...change,
  };
}
