import type { HandoffView, TurnView } from '#contracts';

export function viewOf(change: Partial<HandoffView> = {}): HandoffView {
  return {
    id: '019a0000-0000-7000-8000-000000000001',
    state: 'bot',
    language: 'zh',
    lastSeq: 2,
    queuePosition: null,
    participant: 'visitor:1',
    channel: 'web',
    startedAt: '2026-03-05T06:00:00.000Z',
    lastTurnAt: '2026-03-05T06:00:00.000Z',
    queuedAt: null,
    ...change,
  };
}

export function turnOf(seq: number, change: Partial<TurnView> = {}): TurnView {
  return {
    id: `turn-${String(seq)}`,
    conversationId: viewOf().id,
    seq,
    role: 'customer',
    text: 'hello',
    saidAt: '2026-03-05T06:00:00.000Z',
    clientMessageId: null,
    replyTo: null,
    ...change,
  };
}
