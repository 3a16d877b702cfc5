import { beginConversation, receive } from '#assistant';
import { testDatabases } from '../../../tests/fixtures/test-database.js';
import { DatabaseConversationStore } from './conversation.store.js';
import { Database } from './database.js';
import { DatabaseRetentionStore } from './retention.store.js';

const [id, caseId, at] = ['01900000-0000-7000-8000-000000000001', 'case:7', '2020-03-02T09:00:00.000Z'];

it.each(testDatabases)('finds, holds and deletes on %s', async (_, make) => {
  const { url, drop } = await make();
  const database = await Database.open(url);
  const store = new DatabaseRetentionStore(database);
  const begun = beginConversation(id, 'customer:1', 'web', 'zh', at, caseId);
  const made = receive(begun, { clientMessageId: 'm-1', text: '你好' }, () => id, at);
  const conversation = { ...made.conversation, state: 'ended' as const, endedAt: at };
  await new DatabaseConversationStore(database).append({ ...made, conversation });

  const later = '2021-01-01T00:00:00.000Z';
  expect(await store.expired('transcript', 'collection', later, 9)).toEqual([id]);
  expect(await store.expired('transcript', 'service', later, 9)).toEqual([]);
  expect(await store.expired('transcript', 'collection', at, 9)).toEqual([]);
  expect(await store.expired('finding', 'collection', later, 9)).toEqual([]);
  const hold = { id: 'h1', subject: caseId, reason: 'court', placedBy: 'wang', placedAt: at, liftedAt: null };
  await store.placeHold(hold);
  expect(await store.holds()).toEqual([hold]);
  expect(await store.expired('transcript', 'collection', later, 9)).toEqual([]);
  expect(await store.conversationsOf(caseId)).toEqual([{ id, isHeld: true, isOpen: false }]);
  expect([await store.liftHold('h1', later), await store.liftHold('h1', later)]).toEqual([true, false]);
  expect((await store.record('customer:1')).conversations).toMatchObject([{ id, turns: [{ text: '你好' }] }]);
  expect(await store.remaining('customer:1')).toEqual([{ data: 'transcript', count: 1 }]);

  for (const data of ['finding', 'promise', 'transcript', 'transcript'] as const) await store.erase(data, id);
  expect(await store.expired('transcript', 'collection', later, 9)).toEqual([]);
  expect(await store.remaining('customer:1')).toEqual([]);
  await database.close();
  await drop();
});
