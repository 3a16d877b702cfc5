import { v7 as uuid } from 'uuid';
import {
  beginConversation,
  type ConversationStore,
  leaveToAgent,
  move,
  receive,
  type Reply,
  respond,
} from '#assistant';
import { initialState } from '#dialog';
import type { Conversation, TurnContent, Understanding } from '#kernel';

const now = '2026-06-01T08:00:00.000Z';
const later = '2026-06-01T09:00:00.000Z';

/** A reply that says something and changes nothing else. */
const said = (contents: readonly TurnContent[], understanding: Understanding | null = null): Reply => ({
  outcome: 'answered',
  language: 'zh',
  understanding,
  contents,
  dialog: null,
  topic: { product: 'gold_card', attribute: null },
  records: [],
  handover: null,
});

/** What every conversation store promises. */
export function conversationStoreContract(
  name: string,
  open: () => Promise<{ store: ConversationStore; close: () => Promise<void> }>,
): void {
  describe(`${name} keeps conversations`, () => {
    let store: ConversationStore;
    let close: () => Promise<void>;

    beforeAll(async () => ({ store, close } = await open()));
    afterAll(() => close());

    const begin = (participant = `visitor:${uuid()}`) => beginConversation(uuid(), participant, 'web', 'zh', now);

    async function ask(conversation: Conversation, text: string, clientMessageId: string = uuid()) {
      const change = receive(conversation, { clientMessageId, text }, uuid, now);
      expect(await store.append(change)).toBe('stored');
      return { conversation: change.conversation, turn: change.turns[0]! };
    }

    it('gives back what was stored, word for word', async () => {
      const { conversation, turn } = await ask(begin(), '年费多少？😀 "quoted" \\ \u0000 end');
      const understanding = {
        language: 'zh',
        certainty: 'sure',
        ranking: [{ intent: 'card_annual_fee', confidence: 0.97 }],
        model: 'm1',
      } as const;
      const content = {
        text: '**首年**免年费',
        quickReplies: [{ title: 'a', payload: 'b' }],
        links: [{ title: 'l', url: 'https://x.example/' }],
        source: { title: '章程' },
        intent: 'card_annual_fee',
      };
      const dialog = { ...initialState, level: 2, customer: 'customer:lin' };
      const promise = {
        kind: 'promise',
        key: `${conversation.id}:1:1`,
        amount: { amountMinor: 120_050, currency: 'CNY' },
        date: '2026-06-05',
        channel: 'app',
        evidenceTurns: [1],
      } as const;
      const suppress = { kind: 'suppress', what: 'dispute', evidenceTurns: [1] } as const;
      const spoken: Reply = { ...said([content], understanding), dialog, records: [promise, suppress] };
      const change = respond(conversation, turn, spoken, null, uuid, later);
      expect(await store.append(change)).toBe('stored');

      expect(await store.findOpen(conversation.participant, 'web')).toEqual(change.conversation);
      expect(await store.find(conversation.id)).toEqual(change.conversation);
      expect(await store.turns(conversation.id, 0, 10)).toEqual([turn, ...change.turns]);
      expect(await store.turns(conversation.id, 1, 10)).toEqual(change.turns);
      expect(await store.turns(conversation.id, 0, 1)).toEqual([turn]);
      expect(await store.promisesOf(conversation.id)).toEqual(change.promises);
      expect(change.promises).toMatchObject([{ amountMinor: 120_050, dueDate: '2026-06-05', state: 'confirmed' }]);
    });

    it('stores the same notice of two turns', async () => {
      const first = await ask(begin(), '一');
      const alert = { kind: 'alert', what: 'fraud', evidenceTurns: [] } as const;
      const once = respond(first.conversation, first.turn, { ...said([]), records: [alert] }, null, uuid, later);
      expect(await store.append(once)).toBe('stored');
      const second = await ask(once.conversation, '二');
      const again = respond(second.conversation, second.turn, { ...said([]), records: [alert] }, null, uuid, later);
      expect(await store.append(again)).toBe('stored');
    });

    it('covers what was asked for as a secret, and codes that were not', () => {
      const waiting = { kind: 'slot', slot: 'code', sensitive: true } as const;
      const asked = { ...begin(), dialog: { ...initialState, waiting } };
      const textOf = (conversation: Conversation, text: string) =>
        receive(conversation, { clientMessageId: uuid(), text }, uuid, now).turns[0]?.content.text;
      expect(textOf(asked, '483920')).not.toContain('483920');
      expect(textOf(begin(), '我的密码是135790')).not.toContain('135790');
      expect(textOf(begin(), '转账限额是50000吗')).toBe('转账限额是50000吗');
    });

    it('knows no conversation that is not there', async () => {
      expect(await store.find(uuid())).toBeNull();
      expect(await store.findOpen('visitor:nobody', 'web')).toBeNull();
      expect(await store.turns(uuid(), 0, 10)).toEqual([]);
    });

    it('stores a client message once', async () => {
      const { conversation, turn } = await ask(begin(), '你好', 'message-0001');
      const again = receive(conversation, { clientMessageId: 'message-0001', text: '你好' }, uuid, later);
      expect(await store.append(again)).toBe('duplicate');
      expect(await store.find(conversation.id)).toEqual(conversation);
      expect(await store.findByClientMessage(conversation.id, 'message-0001')).toEqual(turn);
      expect(await store.findByClientMessage(conversation.id, 'message-0002')).toBeNull();
    });

    it('refuses a change made from an older state, whole', async () => {
      const { conversation } = await ask(begin(), '一');
      await ask(conversation, '二');
      const stale = receive(conversation, { clientMessageId: uuid(), text: '三' }, uuid, later);
      expect(await store.append(stale)).toBe('conflict');
      expect((await store.turns(conversation.id, 0, 10)).map(({ content }) => content.text)).toEqual(['一', '二']);
    });

    it('has one open conversation a participant and channel', async () => {
      const first = begin();
      await ask(first, '一');
      const second = begin(first.participant);
      expect(await store.append(receive(second, { clientMessageId: uuid(), text: '二' }, uuid, now))).toBe('conflict');
      const ended = move({ ...first, lastSeq: 1 }, 'end', '再见', null, uuid, later);
      expect(await store.append(ended)).toBe('stored');
      await ask(second, '二');
      expect((await store.findOpen(first.participant, 'web'))?.id).toBe(second.id);
    });

    it('stores many at once, each by itself', async () => {
      const changes = Array.from({ length: 300 }, (_, i) =>
        receive(begin(), { clientMessageId: uuid(), text: `第${String(i)}条` }, uuid, now),
      );
      const bad = changes[7];
      if (bad) expect(await store.append(bad)).toBe('stored');
      const results = await Promise.all(changes.map((change) => store.append(change)));
      expect(results.filter((result) => result === 'stored')).toHaveLength(299);
      expect(results[7]).toBe('conflict');
    });

    it('lists who waits for an agent, longest first', async () => {
      const waiting: string[] = [];
      for (const queuedAt of ['2026-06-01T08:00:02.000Z', '2026-06-01T08:00:01.000Z']) {
        const { conversation, turn } = await ask(begin(), '转人工');
        await store.append(respond(conversation, turn, said([]), '好的', uuid, queuedAt));
        waiting.unshift(conversation.id);
      }
      expect((await store.queue()).map(({ id }) => id)).toEqual(waiting);
      const first = await store.find(waiting[0] ?? '');
      if (first) await store.append(move(first, 'claim', '已接入', 'ling', uuid, later));
      expect((await store.queue()).map(({ id }) => id)).toEqual(waiting.slice(1));
    });

    it('lists conversations that owe an answer', async () => {
      const { conversation, turn } = await ask(begin(), '在吗');
      const owed = async () => (await store.owed()).some(({ id }) => id === conversation.id);
      expect(await owed()).toBe(true);
      expect(await store.append(leaveToAgent(conversation, turn))).toBe('stored');
      expect(await owed()).toBe(false);
    });

    it('does not count those as idle that wait for an agent', async () => {
      const { conversation, turn } = await ask(begin(), '转人工');
      await store.append(respond(conversation, turn, said([]), '好的', uuid, now));
      expect((await store.idleSince(later, 1000)).map(({ id }) => id)).not.toContain(conversation.id);
    });

    it('lists idle and recent conversations', async () => {
      const { conversation } = await ask(begin(), '在吗');
      expect((await store.idleSince(later, 1000)).map(({ id }) => id)).toContain(conversation.id);
      expect((await store.idleSince(now, 1000)).map(({ id }) => id)).not.toContain(conversation.id);
      expect(await store.recent(2)).toHaveLength(2);
    });
  });
}
