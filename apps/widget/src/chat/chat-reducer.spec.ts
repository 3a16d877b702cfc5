import type { ConversationView, SessionView, TurnView } from '#contracts';
import { reduce, type ChatEvent } from './chat-reducer.js';
import { initialState, isStray, lastSeenSeq, missesTurns, unreadCount, type ChatState } from './chat-state.js';
import { turn } from './turn.fixture.js';

const welcome = { bank: '江城银行', assistant: '小江', greeting: '您好', suggestions: [] };
const saidAt = '2026-03-05T06:03:00.000Z';

function conversation(id = 'a', state: ConversationView['state'] = 'bot'): ConversationView {
  return { id, state, language: 'zh', lastSeq: 0, queuePosition: null };
}

function opened(turns: TurnView[] = [], view: ConversationView | null = conversation()): ChatEvent {
  const session: SessionView = { token: 't', kind: 'visitor', conversation: view, turns, welcome, calls: true };
  return { type: 'sessionOpened', view: session };
}

function run(...events: ChatEvent[]): ChatState {
  return events.reduce(reduce, initialState);
}

const arrived = (arriving: TurnView): ChatEvent => ({ type: 'turnArrived', turn: arriving });
const said = (id: string): ChatEvent => ({ type: 'said', id, text: id, saidAt });
const acknowledged = (id: string, seq: number, conversationId = 'a'): ChatEvent => ({
  type: 'acknowledged',
  id,
  answer: { ok: true, conversationId, turnId: `${conversationId}${String(seq)}`, seq, saidAt },
});
const seqs = ({ turns }: ChatState) => turns.map(({ seq }) => seq);

describe('turns', () => {
  it('keeps one ordered list, whatever comes twice or late', () => {
    const state = run(opened([turn(1)]), arrived(turn(3)), arrived(turn(2)), arrived(turn(3)), arrived(turn(1)));
    expect(seqs(state)).toEqual([1, 2, 3]);
    expect(missesTurns(state)).toBe(false);
  });

  it('notices a hole and asks from before it', () => {
    const state = run(opened([turn(1), turn(2)]), arrived(turn(5)));
    expect(missesTurns(state)).toBe(true);
    expect(lastSeenSeq(state)).toBe(2);
  });

  it('does not take history that was left out for a hole', () => {
    const state = run(opened([turn(41), turn(42)]));
    expect(missesTurns(state)).toBe(false);
    const older = reduce(state, { type: 'olderArrived', turns: [turn(39), turn(40)], floor: 38 });
    expect(seqs(older)).toEqual([39, 40, 41, 42]);
    expect(missesTurns(older)).toBe(false);
  });

  it('notices that the beginning of a new conversation is missing', () =>
    expect(missesTurns(run(opened([], null), arrived(turn(3))))).toBe(true));
});

describe('own messages', () => {
  it('become a turn when acknowledged, and stay one when the echo comes', () => {
    const state = run(opened(), said('m1'), acknowledged('m1', 1));
    expect(state.outbox).toEqual([]);
    expect(state.turns).toMatchObject([{ seq: 1, text: 'm1', role: 'customer', clientMessageId: 'm1' }]);
    const echoed = reduce(state, arrived(turn(1, { clientMessageId: 'm1', text: 'redacted' })));
    expect(echoed.turns).toMatchObject([{ seq: 1, text: 'redacted' }]);
  });

  it('are replaced by an echo that comes before, or instead of, the acknowledgement', () => {
    const state = run(opened(), said('m1'), arrived(turn(1, { clientMessageId: 'm1', text: 'redacted' })));
    expect(state.outbox).toEqual([]);
    expect(reduce(state, acknowledged('m1', 1)).turns).toMatchObject([{ text: 'redacted' }]);
  });

  it('that were sent before a reload are found in the history', () => {
    const restored: ChatEvent = { type: 'restored', outbox: run(said('m1')).outbox, read: null };
    expect(run(restored, opened([turn(1, { clientMessageId: 'm1' })])).outbox).toEqual([]);
  });

  it('begin a new conversation when the server says so', () => {
    const state = run(opened([turn(1)]), said('m1'), acknowledged('m1', 1, 'b'));
    expect(state.conversation?.id).toBe('b');
    expect(state.earlier.map(({ id }) => id)).toEqual(['a1']);
    expect(seqs(state)).toEqual([1]);
  });
});

describe('conversations', () => {
  it('hold on to the open one and know a stray', () => {
    const state = run(opened([turn(1)]), arrived(turn(1, { conversationId: 'b' })));
    expect(state.conversation?.id).toBe('a');
    expect(isStray(state, 'b')).toBe(true);
  });

  it('move on once the shown one has ended', () => {
    const ended: ChatEvent = { type: 'conversationChanged', conversation: conversation('a', 'ended') };
    const state = run(opened([turn(1)]), ended, arrived(turn(1, { conversationId: 'b' })));
    expect(state.conversation).toEqual({ id: 'b', state: 'bot', queuePosition: null });
    expect(state.earlier).toHaveLength(1);
  });

  it('show what sync says is open', () => {
    const history = {
      conversation: conversation('b', 'queued'),
      turns: [turn(1, { conversationId: 'b' })],
      more: false,
    };
    const state = run(opened([turn(1)]), { type: 'historyArrived', history });
    expect(state.conversation).toMatchObject({ id: 'b', state: 'queued' });
  });

  it('begin with an empty screen and ignore stragglers', () => {
    const state = run(opened([turn(1)]), { type: 'begunAnew' }, arrived(turn(2)));
    expect(state).toMatchObject({ conversation: null, turns: [], earlier: [] });
  });

  it('survive a new session of the same customer', () => {
    const state = run(opened([turn(1), turn(2)]), opened([turn(2), turn(3)]));
    expect(seqs(state)).toEqual([1, 2, 3]);
  });
});

describe('typing', () => {
  it('ends with the answer and with the connection', () => {
    const typing: ChatEvent = { type: 'typingChanged', typing: 'bot' };
    expect(run(opened([turn(1)]), typing, arrived(turn(2))).typing).toBeNull();
    expect(run(typing, { type: 'linkChanged', link: 'offline' }).typing).toBeNull();
    expect(run(opened(), typing, arrived(turn(1))).typing).toBe('bot');
  });
});

describe('unread', () => {
  it('counts what the bank said since the screen was open', () => {
    const state = run(opened([turn(1), turn(2)]), { type: 'read' });
    expect(unreadCount(state)).toBe(0);
    expect(unreadCount([turn(3), turn(4), turn(5, { role: 'agent' })].map(arrived).reduce(reduce, state))).toBe(2);
  });

  it('is remembered over a reload, for its own conversation', () => {
    const read = { conversationId: 'a', seq: 2 };
    const restored: ChatEvent = { type: 'restored', outbox: [], read };
    expect(unreadCount(run(restored, opened([turn(1), turn(2), turn(4)])))).toBe(1);
  });

  it('is nothing when nobody knows how far the customer had read', () => {
    const restored: ChatEvent = { type: 'restored', outbox: [], read: { conversationId: 'z', seq: 2 } };
    expect(unreadCount(run(restored, opened([turn(1), turn(2)])))).toBe(0);
    expect(unreadCount(run(restored, opened([turn(1), turn(2)]), arrived(turn(4))))).toBe(1);
  });
});

describe('forgetting', () => {
  it('leaves nothing of the customer', () => {
    const state = run(opened([turn(1)]), said('m1'), { type: 'forgotten' });
    expect(state).toEqual({ ...initialState, welcome });
  });
});
