import { io } from 'socket.io-client';
import type { AlertView, ConversationDetail, ConversationPage, Overview } from '#contracts';
import { ChatClient } from '../fixtures/chat-client.js';
import { RunningServer, staffToken } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

let server: RunningServer;
let staff: StaffApi;
beforeAll(async () => {
  server = await RunningServer.start();
  staff = new StaffApi(server.url);
});
afterAll(() => server.dispose());

it('finds, reads and counts a conversation once it has ended', async () => {
  const customer = await ChatClient.connect(server.url);
  await customer.ask('我的卡丢了怎么办');
  const refused = await customer.ask('番茄炒蛋要放多少糖才好吃');
  await customer.emit('end', {});
  const id = refused.conversationId;
  const page = await staff.until(
    () => staff.get<ConversationPage>('/api/conversations?text=番茄炒蛋'),
    ({ conversations }) => conversations[0]?.score != null,
  );
  expect(page.conversations).toMatchObject([{ id, state: 'ended', unanswered: 1, intent: 'card_lost' }]);
  const detail = await staff.get<ConversationDetail>(`/api/conversations/${id}`);
  expect(detail.turns[0]).toMatchObject({ role: 'customer', text: '我的卡丢了怎么办', certainty: 'sure' });
  expect(detail.inspection?.scorecard).toBe('service-chat');
  const vtt = await staff.text(`/api/conversations/${id}/transcript.vtt`);
  expect(vtt).toContain('<v customer>我的卡丢了怎么办</v>');
  expect(await staff.text('/api/conversations/export.csv?intent=card_lost')).toContain(id);
  const overview = await staff.get<Overview>('/api/overview');
  expect(overview).toMatchObject({ conversations: 1, questions: 2, unansweredRate: 0.5, containment: 1 });
  expect(overview.topIntents).toContainEqual({ intent: 'card_lost', conversations: 1 });
  customer.close();
});

it('tells supervisors of a grave sentence within a second, while the conversation goes on', async () => {
  const socket = io(`${server.url}/staff`, { auth: { token: staffToken }, transports: ['websocket'] });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  const customer = await ChatClient.connect(server.url);
  const turn = await customer.ask('年费怎么收');
  const id = turn.conversationId;
  await staff.post(`/api/handoff/conversations/${id}/claim`);
  const alerted = new Promise<AlertView>((resolve) => socket.once('alert', resolve));
  const saidAt = performance.now();
  await staff.post(`/api/handoff/conversations/${id}/messages`, {
    text: '再不还钱我们就上门收拾你，把你家里人都抓起来坐牢',
  });
  const alert = await alerted;
  expect(performance.now() - saidAt).toBeLessThan(1_000);
  expect(alert).toMatchObject({ conversationId: id, agent: 'staff-token', acknowledgedBy: null });
  expect(['critical', 'fatal']).toContain(alert.severity);
  expect(alert.quote).toContain('上门');
  await staff.post(`/api/quality/alerts/${encodeURIComponent(alert.id)}/acknowledge`);
  socket.disconnect();
  customer.close();
});
