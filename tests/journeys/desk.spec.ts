import { createHmac } from 'node:crypto';
import type { DeskConversation, InspectedTurn, NoteView } from '#contracts';
import { ChatClient } from '../fixtures/chat-client.js';
import { DeskClient } from '../fixtures/desk-client.js';
import { identitySecret, RunningServer } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

let server: RunningServer;
let ling: DeskClient;
let chen: DeskClient;
let zhao: DeskClient;
beforeAll(async () => {
  server = await RunningServer.start();
  const bearer = async (name: string, role: string) => (await StaffApi.member(server.url, name, [role])).bearer;
  ling = await DeskClient.connect(server.url, await bearer('ling', 'agent'));
  chen = await DeskClient.connect(server.url, await bearer('chen', 'agent'));
  zhao = await DeskClient.connect(server.url, await bearer('zhao', 'supervisor'));
  await ling.do('presence', { presence: 'available', skills: ['cards', 'general'], capacity: 2 });
  await chen.do('presence', { presence: 'available', skills: ['loans'] });
});
afterAll(async () => {
  for (const client of [ling, chen, zhao]) client.close();
  await server.dispose();
});

async function vip(): Promise<ChatClient> {
  const identifier = 'lin-xiaoyu';
  const identifierHash = createHmac('sha256', identitySecret).update(identifier).digest('hex');
  const { token } = await ChatClient.session(server.url, { identifier, identifierHash });
  return ChatClient.connect(server.url, token);
}

it('routes, hands a customer over, and gives them back; nobody else can speak meanwhile', async () => {
  const visitor = await ChatClient.connect(server.url);
  await visitor.ask('我的卡丢了怎么办');
  const queued = await visitor.ask('转人工');
  const id = queued.conversationId;
  const important = await vip();
  const first = await important.ask('转人工');
  const order = await ling.until(() => ling.desk?.queue.length === 2 && ling.desk.queue);
  expect(order.map(({ conversationId, level, position }) => ({ conversationId, level, position }))).toEqual([
    { conversationId: first.conversationId, level: 'vip', position: 1 },
    { conversationId: id, level: 'visitor', position: 2 },
  ]);
  expect(chen.desk?.queue).toEqual([]);
  await visitor.until(
    () =>
      visitor.conversations.some(({ queuePosition }) => queuePosition === 2) ||
      visitor.turns.some(({ text }) => text.includes('第 1 位')),
  );

  const { conversation } = await ling.do<{ conversation: DeskConversation }>('accept', { conversationId: id });
  expect(conversation.summary.intents).toContainEqual(expect.objectContaining({ intent: 'card_lost' }));
  expect(conversation.suggestions.length).toBeGreaterThan(0);
  const message = { conversationId: id, id: 'message-0001', text: '您好，我来帮您冻结' };
  const { turn } = await ling.do<{ turn: InspectedTurn }>('message', message);
  const again = await ling.do<{ turn: InspectedTurn }>('message', message);
  expect(again.turn.id).toBe(turn.id);
  await visitor.until(() => visitor.turns.find(({ role, text }) => role === 'agent' && text.includes('冻结')));
  expect(visitor.turns.filter(({ text }) => text.includes('我来帮您冻结'))).toHaveLength(1);

  const stranger = await chen.ask('message', { ...message, id: 'message-0002' });
  expect(stranger).toMatchObject({ ok: false, error: { code: 'wrong-state' } });
  const before = visitor.turns.length;
  await visitor.send('年费怎么收');
  await ling.until(() => ling.turns.find(({ text }) => text === '年费怎么收'));
  expect(visitor.turns.slice(before).filter(({ role }) => role === 'bot')).toEqual([]);

  await zhao.do('watch', { conversationId: id });
  const whisper = { conversationId: id, id: 'whisper-0001', text: '先核对身份' };
  await zhao.do('whisper', whisper);
  expect(await ling.until(() => ling.whispers[0])).toMatchObject({ text: '先核对身份' });
  expect(visitor.turns.some(({ text }) => text.includes('先核对身份'))).toBe(false);
  expect(await chen.ask('whisper', whisper)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  await ling.do<{ note: NoteView }>('note', { conversationId: id, id: 'note-000001', text: '客户着急' });

  await ling.do('giveBack', { conversationId: id });
  const answered = await visitor.ask('年费怎么收');
  expect(answered.role).toBe('bot');
  visitor.close();
  important.close();
});

it('passes a customer on to another skill, lets a supervisor take over, and closes with an outcome', async () => {
  const visitor = await ChatClient.connect(server.url);
  const id = (await visitor.ask('转人工')).conversationId;
  await ling.do('accept', { conversationId: id });
  await ling.do('transfer', { conversationId: id, skill: 'loans', text: '想问房贷' });
  await visitor.until(() => visitor.turns.find(({ text }) => text.includes('更合适的同事')));
  await chen.until(() =>
    chen.desk?.queue.find(({ conversationId, skill }) => conversationId === id && skill === 'loans'),
  );
  const { conversation } = await chen.do<{ conversation: DeskConversation }>('accept', { conversationId: id });
  expect(conversation.notes).toMatchObject([{ by: 'ling', text: '想问房贷' }]);
  await zhao.do('takeOver', { conversationId: id });
  expect(await chen.ask('message', { conversationId: id, id: 'message-0003', text: '在吗' })).toMatchObject({
    ok: false,
  });
  expect(await zhao.ask('close', { conversationId: id, outcome: 'nonsense' })).toMatchObject({ ok: false });
  await zhao.do('close', { conversationId: id, outcome: 'follow_up' });
  await visitor.until(() => visitor.conversations.find(({ state }) => state === 'ended'));
  visitor.close();
});
