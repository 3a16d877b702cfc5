import type { DeskConversation, InspectedTurn, TicketView } from '#contracts';

const at = '2026-03-05T06:00:00.000Z';
const id = '019a0000-0000-7000-8000-000000000001';

export function turnOf(seq: number, change: Partial<InspectedTurn> = {}): InspectedTurn {
  return {
    id: `turn-${String(seq)}`,
    seq,
    role: 'customer',
    by: null,
    text: 'hello',
    saidAt: at,
    startMs: 0,
    endMs: null,
    intent: null,
    certainty: null,
    ranking: [],
    source: null,
    quickReplies: [],
    ...change,
  };
}

function ticketOf(change: Partial<TicketView> = {}): TicketView {
  return {
    conversationId: id,
    customer: 'visitor:1',
    channel: 'web',
    language: 'zh',
    level: 'standard',
    skill: 'general',
    state: 'queued',
    agent: null,
    queuedAt: at,
    position: 1,
    expectedWaitSeconds: 30,
    lastTurnAt: at,
    lastText: '找人工',
    unread: 1,
    mood: 0,
    isDemo: false,
    ...change,
  };
}

export function conversationOf(turns: readonly InspectedTurn[]): DeskConversation {
  return {
    ticket: ticketOf({ state: 'agent', agent: 'li' }),
    turns: [...turns],
    summary: {
      reason: 'asked',
      intents: [],
      flow: null,
      slots: {},
      failedTurns: [],
      mood: 0,
      language: 'zh',
      verifiedLevel: 0,
    },
    suggestions: [],
    notes: [],
    whispers: [],
  };
}
