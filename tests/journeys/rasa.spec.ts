import { io, type Socket } from 'socket.io-client';
import { RunningServer } from '../fixtures/running-server.js';

let server: RunningServer;

beforeAll(async () => {
  server = await RunningServer.start();
}, 120_000);
afterAll(() => server.dispose());

interface Reply {
  readonly recipient_id: string;
  readonly text: string;
  readonly buttons?: readonly { title: string; payload: string }[];
}

async function say(sender: string, message: string, metadata?: object): Promise<Reply[]> {
  const response = await fetch(`${server.url}/webhooks/rest/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sender, message, metadata }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Reply[];
}

const next = <T>(socket: Socket, event: string): Promise<T> => new Promise((resolve) => socket.once(event, resolve));

describe("Rasa's REST channel", () => {
  it('holds a conversation', async () => {
    const [first] = await say('rest-1', '信用卡年费怎么收？');
    expect(first).toMatchObject({ recipient_id: 'rest-1', text: expect.stringContaining('年费') as string });
    const [button] = first?.buttons ?? [];
    expect(button).toEqual({ title: expect.any(String) as string, payload: expect.any(String) as string });
    expect(await say('rest-1', button?.payload ?? '')).toHaveLength(1);
    const [person] = await say('rest-1', '转人工');
    expect(person?.text).toMatch(/排在第 \d+ 位/);
    expect(await say('rest-1', '有人吗我等很久了')).toEqual([]);
  });

  it('takes a message with an id once', async () => {
    const metadata = { message_id: 'message-0001' };
    const first = await say('rest-2', '网点几点上班', metadata);
    expect(await say('rest-2', '网点几点上班', metadata)).toEqual(first);
  });

  it('refuses what is not in its format', async () => {
    const response = await fetch(`${server.url}/webhooks/rest/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sender: 'x', text: 'wrong key' }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('message') as string,
    });
  });
});

describe("Rasa's socket.io channel", () => {
  it('serves a public web client unchanged', async () => {
    const socket = io(server.url, { transports: ['websocket'] });
    await next(socket, 'connect');
    const confirmed = next<string>(socket, 'session_confirm');
    socket.emit('session_request', { session_id: null });
    const session = await confirmed;
    expect(session).toMatch(/^[0-9a-f]{32}$/);
    const uttered = next<{ text: string; quick_replies?: unknown[] }>(socket, 'bot_uttered');
    socket.emit('user_uttered', {
      message: 'What is the annual fee of a credit card?',
      session_id: session,
      customData: { language: 'en' },
    });
    const answer = await uttered;
    expect(answer.text).toMatch(/fee/i);
    expect(answer.quick_replies?.[0]).toMatchObject({ content_type: 'text', title: expect.any(String) as string });
    socket.disconnect();

    // After a reload the client presents its session again and is the same customer.
    const again = io(server.url, { transports: ['polling'] });
    await next(again, 'connect');
    const same = next<string>(again, 'session_confirm');
    again.emit('session_request', { session_id: session });
    expect(await same).toBe(session);
    const queued = next<{ text: string }>(again, 'bot_uttered');
    again.emit('user_uttered', { message: 'agent', session_id: session });
    expect((await queued).text).toMatch(/number \d+/);
    again.disconnect();
  });

  it('gives a client that wants an easily guessed session one of its own', async () => {
    const socket = io(server.url, { transports: ['websocket'] });
    const confirmed = next<string>(socket, 'session_confirm');
    socket.emit('session_request', { session_id: '1' });
    expect(await confirmed).toMatch(/^[0-9a-f]{32}$/);
    socket.disconnect();
  });

  it('refuses malformed events and stays up', async () => {
    const socket = io(server.url, { transports: ['websocket'] });
    const refused = next<{ code: string }>(socket, 'problem');
    socket.emit('user_uttered', { text: 'wrong key' });
    expect((await refused).code).toBe('bad-request');
    const unknown = next<{ code: string }>(socket, 'problem');
    socket.emit('session_destroy', {});
    expect((await unknown).code).toBe('bad-request');
    socket.disconnect();
  });
});
