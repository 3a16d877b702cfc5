import type { Acknowledgement, ChatMessage } from '#contracts';
import { createChatStore } from './chat-store.js';
import type { Connection } from './connection.js';
import { Delivery } from './delivery.js';

const saidAt = '2026-03-05T06:03:00.000Z';
const place = { ok: true, conversationId: 'a', saidAt } as const;

/** Says these texts to a server that answers so; tells what arrived there. */
async function deliver(texts: string[], answer: (message: ChatMessage) => Acknowledgement) {
  const store = createChatStore();
  const arrived: ChatMessage[] = [];
  let unauthorized = 0;
  let isOnline = true;
  const message = (sent: ChatMessage) => {
    arrived.push(sent);
    return Promise.resolve(answer(sent));
  };
  const connection = { isOnline: () => isOnline, message } as unknown as Connection;
  const unauthorizedThenGone = () => {
    unauthorized += 1;
    isOnline = false;
  };
  const on = { dead: () => undefined, unauthorized: unauthorizedThenGone };
  for (const text of texts) store.dispatch({ type: 'said', id: text, text, saidAt });
  const delivery = new Delivery(store, connection, () => 'zh', on);
  await Promise.all([delivery.run(), delivery.run()]);
  return { arrived, unauthorized, state: store.get() };
}

describe('Delivery', () => {
  it('sends one after the other, each once', async () => {
    let seq = 0;
    const { arrived, state } = await deliver(['one', 'two'], () => {
      seq += 1;
      return { ...place, seq, turnId: String(seq) };
    });
    expect(arrived).toEqual([
      { id: 'one', text: 'one', language: 'zh' },
      { id: 'two', text: 'two', language: 'zh' },
    ]);
    expect(state.outbox).toEqual([]);
    expect(state.turns.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('shows a refusal and goes on', async () => {
    const { arrived, state } = await deliver(['bad', 'good'], ({ text }) =>
      text === 'bad' ? { ok: false, error: { code: 'bad-request', message: '' } } : { ...place, seq: 1, turnId: '1' },
    );
    expect(arrived).toHaveLength(2);
    expect(state.outbox).toMatchObject([{ id: 'bad', status: 'failed' }]);
  });

  it('keeps what an expired session could not send', async () => {
    const refusal = { ok: false, error: { code: 'unauthorized', message: '' } } as const;
    const { unauthorized, state } = await deliver(['one'], () => refusal);
    expect(unauthorized).toBe(1);
    expect(state.outbox).toMatchObject([{ id: 'one', status: 'sending' }]);
  });
});
