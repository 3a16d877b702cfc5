import { createHmac, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { io } from 'socket.io-client';
import { ChatClient } from '../fixtures/chat-client.js';
import { identitySecret, RunningServer } from '../fixtures/running-server.js';
import { StaffClient } from '../fixtures/staff-client.js';

describe('one customer', () => {
  let server: RunningServer;
  let anna: ChatClient;
  let conversationId: string;

  const session = async (subject: string) => {
    const jwt = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(subject)
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(identitySecret));
    return ChatClient.session(server.url, { jwt });
  };

  beforeAll(async () => {
    server = await RunningServer.start({ settings: { ZHIYIN_CHAT_SESSIONS_PER_MINUTE: '1000' } });
    anna = await ChatClient.connect(server.url, (await session('anna')).token);
    const sent = await anna.send('我的私事只对银行说');
    if (!sent.ok) throw new Error('not sent');
    ({ conversationId } = sent);
  }, 180_000);
  afterAll(async () => {
    anna.close();
    await server.dispose();
  });

  /** Everything that a customer, a visitor or somebody with a made-up token can ask about a conversation. */
  async function reach(token: string): Promise<unknown[]> {
    const { status } = await new StaffClient(server.url, { authorization: `Bearer ${token}` }).get(
      `/api/chat/conversations/${conversationId}/turns`,
    );
    const socket = io(`${server.url}/chat`, { auth: { token }, transports: ['websocket'], forceNew: true });
    const synced = await new Promise<unknown>((done) => {
      socket.once('connect_error', () => {
        done('refused');
      });
      socket.once('connect', () => {
        socket.emit(
          'sync',
          { conversationId, after: 0 },
          ({ ok, error }: { ok: boolean; error?: { code: string } }) => {
            done(ok ? 'reached' : error?.code);
          },
        );
      });
    });
    socket.close();
    return [status, synced];
  }

  it('reaches their own conversation', async () => {
    expect(await reach(anna.token)).toEqual([200, 'reached']);
  });

  it('cannot reach the conversation of another', async () => {
    expect(await reach((await session('bob')).token)).toEqual([404, 'not-found']);
    expect(await reach((await ChatClient.session(server.url)).token)).toEqual([404, 'not-found']);
  });

  it('cannot become another by a token of their own making', async () => {
    const { token } = await session('bob');
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const asAnna = encode({ ...claims, sub: 'customer:anna' });
    const forged = [
      [header, asAnna, signature].join('.'),
      [encode({ alg: 'none' }), asAnna, ''].join('.'),
      [header, payload, signature.slice(0, -2)].join('.'),
    ];
    for (const one of forged) expect(await reach(one)).toEqual([401, 'refused']);
    // A token of the bank's site signed with the wrong secret, for the wrong audience, or without an end.
    const bank = (secret: string) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('customer:anna')
        .sign(new TextEncoder().encode(secret));
    for (const one of [await bank(identitySecret), await bank('x'.repeat(40))])
      expect(await reach(one)).toEqual([401, 'refused']);
  });

  it('cannot name another at the door', async () => {
    const identifier = 'anna';
    const identifierHash = createHmac('sha256', identitySecret).update('bob').digest('hex');
    await expect(ChatClient.session(server.url, { identifier, identifierHash })).rejects.toThrow('401');
    // Whatever prefix is asked for, a subject of the bank stays a customer and a sender stays a sender.
    const trick = await session('visitor:x');
    expect(trick.kind).toBe('customer');
    expect(trick.conversation).toBeNull();
  });

  it('cannot be heard by others, whichever channel they listen on', async () => {
    const bob = await ChatClient.connect(server.url, (await session('bob')).token);
    const heard: unknown[] = [];
    const rasa = io(server.url, { transports: ['websocket'], forceNew: true });
    rasa.onAny((...said: unknown[]) => heard.push(said));
    await new Promise<void>((done) => rasa.once('connect', done));
    // Rasa lets a client choose its session: not one that belongs to somebody on another channel.
    rasa.emit('session_request', { session_id: 'customer:anna' });
    rasa.emit('session_request', { session_id: conversationId });
    await anna.ask('信用卡年费怎么收？');
    await bob.ask('你好');
    expect(heard.filter((said) => JSON.stringify(said).includes('uttered'))).toEqual([]);
    expect(bob.turns.every((turn) => turn.conversationId !== conversationId)).toBe(true);
    const rest = await fetch(`${server.url}/webhooks/rest/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sender: 'customer:anna', message: '我刚才说了什么' }),
    });
    expect(await rest.text()).not.toContain('私事');
    rasa.close();
    bob.close();
  });

  it('is nobody among the staff', async () => {
    const client = StaffClient.withToken(server.url, anna.token);
    for (const path of [
      '/api/handoff/queue',
      `/api/handoff/conversations/${conversationId}`,
      '/api/audit',
      '/api/staff',
    ]) {
      expect((await client.get(path)).status).toBe(401);
    }
    expect((await client.post(`/api/handoff/conversations/${conversationId}/end`, { id: randomUUID() })).status).toBe(
      401,
    );
  });
});
