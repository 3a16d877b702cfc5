import type { Answer, ConversationView, HistoryView, SyncRequest } from '#contracts';
import { createChatStore, type ChatStore } from './chat-store.js';
import type { Connection } from './connection.js';
import { Synchroniser } from './synchroniser.js';
import { turn } from './turn.fixture.js';

const none = { conversation: null, turns: [], more: false };

function conversation(id: string, state: ConversationView['state'] = 'bot'): ConversationView {
  return { id, state, language: 'zh', lastSeq: 9, queuePosition: null };
}

/** Asks a server that gives these answers, one after the other; tells what it was asked. */
async function catchUp(store: ChatStore, answers: (HistoryView | string)[]) {
  const asked: SyncRequest[] = [];
  let isDead = false;
  const sync = (request: SyncRequest): Promise<Answer<HistoryView>> => {
    asked.push(request);
    const answer = answers.shift() ?? 'silence';
    if (answer === 'silence') return Promise.reject(new Error('timeout'));
    if (typeof answer === 'string') return Promise.resolve({ ok: false, error: { code: answer, message: '' } });
    return Promise.resolve({ ok: true, ...answer });
  };
  const connection = { isOnline: () => true, sync } as unknown as Connection;
  await new Synchroniser(store, connection, () => (isDead = true)).run();
  return { asked, isDead };
}

function showing(...seqs: number[]): ChatStore {
  const store = createChatStore();
  for (const seq of seqs) store.dispatch({ type: 'turnArrived', turn: turn(seq) });
  return store;
}

describe('Synchroniser', () => {
  it('asks for the open conversation when it shows none', async () => {
    const { asked } = await catchUp(showing(), [none]);
    expect(asked).toEqual([{ conversationId: null, after: 0 }]);
  });

  it('asks from before the hole and pages on while there is more', async () => {
    const store = showing(1, 2, 5);
    const first = { conversation: conversation('a'), turns: [turn(3), turn(4), turn(5)], more: true };
    const { asked } = await catchUp(store, [first, { ...first, turns: [turn(6)], more: false }]);
    expect(asked.map(({ after }) => after)).toEqual([2, 5]);
    expect(store.get().turns.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('looks for the conversation that followed one that is over', async () => {
    const store = showing(1);
    const over = { conversation: conversation('a', 'ended'), turns: [], more: false };
    const next = { conversation: conversation('b'), turns: [turn(1, { conversationId: 'b' })], more: false };
    const { asked } = await catchUp(store, [over, next]);
    expect(asked.map(({ conversationId }) => conversationId)).toEqual(['a', null]);
    expect(store.get()).toMatchObject({ conversation: { id: 'b' }, earlier: [{ id: 'a1' }] });
  });

  it('shows what the server has when it no longer knows the conversation', async () => {
    const { asked } = await catchUp(showing(1), ['not-found', none]);
    expect(asked.map(({ conversationId }) => conversationId)).toEqual(['a', null]);
  });

  it('takes a silent connection for dead', async () => {
    expect((await catchUp(showing(1), ['silence'])).isDead).toBe(true);
  });
});
