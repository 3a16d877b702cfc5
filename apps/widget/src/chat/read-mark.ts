import type { ChatState } from './chat-state.js';

/** Reads how far the customer had read; anything odd counts as nothing read. */
export function readMark(stored: string | null): ChatState['read'] {
  try {
    const value = JSON.parse(stored ?? 'null') as { conversationId?: unknown; seq?: unknown } | null;
    const { conversationId, seq } = value ?? {};
    return typeof conversationId === 'string' && typeof seq === 'number' ? { conversationId, seq } : null;
  } catch {
    return null;
  }
}
