import { createHmac, randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type { Answer, HistoryView } from '#contracts';
import { ChatClient } from '../fixtures/chat-client.js';
import { identitySecret, RunningServer, staffToken } from '../fixtures/running-server.js';

let server: RunningServer;

beforeAll(async () => {
  server = await RunningServer.start();
}, 120_000);
afterAll(() => server.dispose());

async function staff(path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${server.url}/api/handoff/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${staffToken}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const page = (answer: Answer<HistoryView>): HistoryView => {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer;
};

describe('a visitor', () => {
  it('asks in Chinese and English and gets sourced answers, in order, stored', async () => {
    const client = await ChatClient.connect(server.url);
    const chinese = await client.ask('信用卡年费怎么收？');
    expect(chinese).toMatchObject({
      role: 'bot',
      intent: 'card_annual_fee',
      source: { title: expect.any(String) as string },
    });
    expect(chinese.text).toMatch(/年费/);
    const english = await client.ask('What is the annual fee of a credit card?');
    expect(english).toMatchObject({ role: 'bot', intent: 'card_annual_fee' });
    expect(english.text).toMatch(/fee/i);
    expect(client.turns.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);

    const { status, body } = await client.history(chinese.conversationId);
    expect(status).toBe(200);
    expect(body.turns).toEqual(client.turns);
    expect(page(await client.sync(null, 2)).turns).toEqual(client.turns.slice(2));
    client.close();
  });

  it('is answered once however often the same message is sent', async () => {
    const client = await ChatClient.connect(server.url);
    const id = randomUUID();
    const answers = await Promise.all([client.send('信用卡年费怎么收？', id), client.send('信用卡年费怎么收？', id)]);
    answers.push(await client.send('信用卡年费怎么收？', id));
    expect(answers.map((answer) => (answer.ok ? answer.seq : answer.error))).toEqual([1, 1, 1]);
    await client.until(() => client.turns.length >= 2);
    const { turns } = page(await client.sync(null, 0));
    expect(turns.map(({ role }) => role)).toEqual(['customer', 'bot']);
    client.close();
  });

  it('finds the conversation again on another connection and sees both', async () => {
    const first = await ChatClient.connect(server.url);
    await first.ask('网点几点上班');
    const second = await ChatClient.connect(server.url, first.token);
    const { conversation, turns } = page(await second.sync(null, 0));
    expect(turns).toEqual(first.turns);
    await second.ask('周末呢，网点开门吗');
    await first.until(() => first.turns.length === 4);
    expect(first.turns).toEqual([...turns, ...second.turns]);
    expect(conversation?.state).toBe('bot');
    first.close();
    second.close();
  });

  it('begins a new conversation after ending one', async () => {
    const client = await ChatClient.connect(server.url);
    const { conversationId } = await client.ask('存款利率多少');
    expect(await client.emit('end', {})).toEqual({ ok: true });
    await client.until(() => client.conversations.some(({ state }) => state === 'ended'));
    expect(await client.emit('end', {})).toMatchObject({ ok: false, error: { code: 'conversation-ended' } });
    const next = await client.ask('贷款怎么申请');
    expect(next.conversationId).not.toBe(conversationId);
    expect(next.seq).toBe(2);
    expect((await client.history(conversationId)).body.conversation?.state).toBe('ended');
    client.close();
  });
});

describe('a visitor who asks for several things', () => {
  const until = async (client: ChatClient, words: RegExp) =>
    client.until(() => client.turns.find(({ text }) => words.test(text)));

  it.each([
    ['我卡丢了，另外问下年费多少', /马上挂失/, /首年免年费/, /需要我现在为您办理/],
    [
      "I lost my card and also what's the annual fee",
      /block it now/,
      /free in the first year/,
      /I can do this for you/,
    ],
  ])('has each answered, and the offer last: %s', async (text, ...inOrder) => {
    const client = await ChatClient.connect(server.url);
    expect(await client.send(text)).toMatchObject({ ok: true });
    await until(client, inOrder[2]);
    const said = client.turns.map((turn) => turn.text).join('\n');
    const places = inOrder.map((words) => said.search(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    client.close();
  });

  it('and in short, after an answer, is understood from what was answered', async () => {
    const client = await ChatClient.connect(server.url);
    expect(await client.ask('怎么转账')).toMatchObject({ intent: 'transfer_how' });
    expect(await client.ask('那多久到账呢')).toMatchObject({ intent: 'transfer_arrival_time' });
    expect(await client.ask('账单怎么分期还')).toMatchObject({ intent: 'instalment_bill' });
    expect(await client.ask('那提前还呢')).toMatchObject({ intent: 'instalment_early' });
    client.close();
  });
});

describe('a secret', () => {
  it('never reaches the stored conversation, asked for or not', async () => {
    const client = await ChatClient.connect(server.url);
    const { conversationId } = await client.ask('我的银行卡密码是135790，为什么不对');
    await client.ask('短信验证码是 483920，帮我填一下');
    const { body } = await client.history(conversationId);
    expect(JSON.stringify(body)).not.toMatch(/135790|483920/);
    expect(body.turns.filter(({ role }) => role === 'customer').map(({ text }) => text)).toEqual([
      expect.stringContaining('***'),
      expect.stringContaining('***'),
    ]);
    client.close();
  });
});

describe('a customer who wants a person', () => {
  it('is queued on first request, leaves a message, is taken over, and comes back to the assistant', async () => {
    const client = await ChatClient.connect(server.url);
    const first = await client.ask('我要找人工客服');
    expect(first.role).toBe('system');
    expect(first.text).toMatch(/第 \d+ 位/);
    const queued = await client.until(() => client.conversations.find(({ state }) => state === 'queued'));
    expect(queued.queuePosition).toBeGreaterThan(0);

    const left = await client.send('我的信用卡有一笔钱不对');
    expect(left.ok).toBe(true);
    const id = queued.id;
    expect((await staff('queue')).body.conversations).toContainEqual(expect.objectContaining({ id, state: 'queued' }));

    expect((await staff(`conversations/${id}/claim`, {})).body).toMatchObject({ state: 'agent' });
    expect((await staff(`conversations/${id}/messages`, { text: '您好，我是客服小王' })).status).toBe(200);
    await client.until(() => client.turns.find(({ role }) => role === 'agent'));
    await client.send('麻烦查一下');
    expect((await staff(`conversations/${id}/claim`, {})).body).toMatchObject({ code: 'wrong-state' });
    expect((await staff(`conversations/${id}/release`, {})).body).toMatchObject({ state: 'bot' });
    await client.ask('信用卡年费怎么收？');

    const { turns } = page(await client.sync(null, 0));
    expect(turns.map(({ role }) => role)).toEqual([
      'customer',
      'system',
      'customer',
      'system',
      'agent',
      'customer',
      'system',
      'customer',
      'bot',
    ]);
    client.close();
  });

  it('can go back to the assistant instead of waiting, and others move up', async () => {
    const [first, second] = [await ChatClient.connect(server.url), await ChatClient.connect(server.url)];
    await first.ask('agent');
    await second.ask('I want to talk to a human');
    const position = () => second.conversations.at(-1)?.queuePosition ?? 0;
    const before = await second.until(() => position() > 0 && position());
    expect(await first.emit('leaveQueue', {})).toEqual({ ok: true });
    await second.until(() => position() === before - 1);
    expect((await first.ask('how do I report a lost card')).role).toBe('bot');
    await second.emit('leaveQueue', {});
    first.close();
    second.close();
  });

  it('needs no staff token to be refused the staff API', async () => {
    const response = await fetch(`${server.url}/api/handoff/queue`);
    expect(response.status).toBe(401);
  });
});

describe('identities', () => {
  const hash = (identifier: string) => createHmac('sha256', identitySecret).update(identifier).digest('hex');

  it('give a signed customer the same conversation on every device', async () => {
    const credentials = { identifier: 'C-1001', identifierHash: hash('C-1001') };
    const session = await ChatClient.session(server.url, credentials);
    expect(session.kind).toBe('customer');
    const phone = await ChatClient.connect(server.url, session.token);
    await phone.ask('金卡年费多少');
    const again = await ChatClient.session(server.url, credentials);
    expect(again.turns).toEqual(phone.turns);
    phone.close();
  });

  it.each([
    ['no token', {}],
    ['a forged token', { token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ2aXNpdG9yOjEifQ.AAAA' }],
    [
      'an unsigned token',
      {
        token: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"customer:C-1001"}').toString('base64url')}.`,
      },
    ],
    ['a wrong hash', { identifier: 'C-1001', identifierHash: hash('C-1002') }],
    ['a hash alone', { identifierHash: hash('C-1001') }],
    ['something else', { token: 17 }],
  ])('refuse a socket with %s', async (_, auth) => {
    const socket = io(`${server.url}/chat`, { auth, transports: ['websocket'], reconnection: false });
    const error = await new Promise<Error & { data?: { code: string } }>((resolve, reject) => {
      socket.once('connect_error', resolve);
      socket.once('connect', () => {
        reject(new Error('It was let in.'));
      });
    });
    expect(['unauthorized', 'bad-request']).toContain(error.data?.code);
    socket.disconnect();
  });

  it('keep one customer out of the conversation of another', async () => {
    const owner = await ChatClient.connect(server.url);
    const { conversationId } = await owner.ask('信用卡年费怎么收？');
    const other = await ChatClient.connect(server.url);
    expect((await other.history(conversationId)).status).toBe(404);
    expect(await other.sync(conversationId, 0)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    const anonymous = await fetch(`${server.url}/api/chat/conversations/${conversationId}/turns`);
    expect(anonymous.status).toBe(401);
    await other.ask('你好');
    expect(owner.turns).toHaveLength(2);
    owner.close();
    other.close();
  });
});
