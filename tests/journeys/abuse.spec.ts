import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { ChatClient } from '../fixtures/chat-client.js';
import { RunningServer } from '../fixtures/running-server.js';

let server: RunningServer;

beforeAll(async () => {
  server = await RunningServer.start();
}, 120_000);
afterAll(() => server.dispose());

// Whatever was thrown at the server, a customer is served as before.
afterEach(async () => {
  expect(server.isRunning).toBe(true);
  const client = await ChatClient.connect(server.url);
  expect((await client.ask('信用卡年费怎么收？')).intent).toBe('card_annual_fee');
  client.close();
});

it.each([
  ['no body', []],
  ['null', [null]],
  ['a text', ['hello']],
  ['a list', [[1, 2, 3]]],
  [
    'two bodies',
    [
      { id: randomUUID(), text: 'a' },
      { id: randomUUID(), text: 'b' },
    ],
  ],
  ['a body without id', [{ text: 'a' }]],
  ['a bad id', [{ id: '../../etc', text: 'a' }]],
  ['empty words', [{ id: randomUUID(), text: '  ' }]],
  ['an unknown key', [{ id: randomUUID(), text: 'a', conversationId: randomUUID() }]],
  ['words that are a number', [{ id: randomUUID(), text: 5 }]],
  ['too long a text', [{ id: randomUUID(), text: '长'.repeat(2_001) }]],
  ['a buffer', [Buffer.alloc(100)]],
])('refuses a message of %s and says why', async (_, data) => {
  const client = await ChatClient.connect(server.url);
  const answer = await client.emit('message', ...data);
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'bad-request', message: expect.stringMatching(/.{5,}/) as string },
  });
  client.close();
});

it('tells a client that asks for no acknowledgement', async () => {
  const client = await ChatClient.connect(server.url);
  client.socket.emit('message', { text: 'no id' });
  await client.until(() => client.problems.length > 0);
  expect(client.problems[0]).toMatchObject({ code: 'bad-request' });
  client.close();
});

it('refuses unknown events', async () => {
  const client = await ChatClient.connect(server.url);
  expect(await client.emit('drop table', {})).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  expect(await client.emit('turn', { role: 'bot' })).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  client.close();
});

it('refuses a message of 1 MB and goes on with the same connection', async () => {
  const client = await ChatClient.connect(server.url);
  const answer = await client.send('x'.repeat(1_048_576));
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'bad-request', message: expect.stringContaining('2000') as string },
  });
  expect((await client.ask('年费')).role).toBe('bot');
  client.close();
});

it('cuts off a frame that is larger still', async () => {
  const client = await ChatClient.connect(server.url);
  const cut = new Promise<string>((resolve) => client.socket.once('disconnect', resolve));
  client.socket.emit('message', { id: randomUUID(), text: 'x'.repeat(5_000_000) });
  await expect(cut).resolves.toMatch(/transport/);
  client.close();
});

it('takes what is allowed of 10,000 messages in a burst and refuses the rest, without losing one it took', async () => {
  const client = await ChatClient.connect(server.url);
  const outcomes: string[] = [];
  const answered = Array.from({ length: 10_000 }, async (_, i) => {
    const answer = await client.send(`第${String(i)}条`);
    outcomes.push(answer.ok ? 'ok' : answer.error.code);
  });
  await Promise.all(answered);
  const taken = outcomes.filter((outcome) => outcome === 'ok').length;
  expect(taken).toBe(20);
  expect(new Set(outcomes)).toEqual(new Set(['ok', 'rate-limited']));

  const answer = await client.sync(null, 0);
  const turns = answer.ok ? answer.turns : [];
  expect(turns.filter(({ role }) => role === 'customer')).toHaveLength(20);
  expect(turns.map(({ seq }) => seq)).toEqual(turns.map((_, i) => i + 1));
  client.close();
}, 60_000);

it.each([
  ['text that is no packet', 'hello'],
  ['a packet that is cut off', '42/chat,["message",{"id":'],
  ['an event with a reserved name', '42/chat,["connect",{}]'],
  ['a namespace that is not there', '40/admin,{}'],
  ['binary', Buffer.from([0xff, 0xfe, 0x00, 0x01])],
])(
  'survives %s',
  async (_, frame) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    await once(socket, 'open');
    const over = new Promise<string>((resolve) => {
      socket.once('close', () => {
        resolve('closed');
      });
      socket.on('message', (data: Buffer) => {
        // After its greeting the server may say why (44: refused).
        if (data.toString().startsWith('44')) resolve('refused');
      });
    });
    socket.send(frame);
    await expect(over).resolves.toMatch(/closed|refused/);
    socket.close();
  },
  20_000,
);

it('refuses bad HTTP requests', async () => {
  const post = (body: string, type = 'application/json') =>
    fetch(`${server.url}/api/chat/session`, { method: 'POST', headers: { 'content-type': type }, body });
  expect((await post('{')).status).toBe(400);
  expect((await post('[]')).status).toBe(400);
  expect((await post('{"language":"fr"}')).status).toBe(400);
  expect((await post(JSON.stringify({ credentials: { token: 'x'.repeat(70_000) } }))).status).toBe(413);
  expect((await fetch(`${server.url}/api/nothing`)).status).toBe(404);
  expect((await fetch(`${server.url}/api/chat/conversations/1%20OR%201=1/turns`)).status).toBe(400);
  expect((await fetch(`${server.url}/assets/..%2f..%2f..%2fpackage.json`)).status).toBeGreaterThanOrEqual(400);
});

it('does not let anybody in on a namespace without a name', async () => {
  const socket = io(`${server.url}/nowhere`, { transports: ['websocket'], reconnection: false });
  const error = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
  expect(error.message).toMatch(/Invalid namespace/);
  socket.disconnect();
});
