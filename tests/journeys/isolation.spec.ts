import 'reflect-metadata';
import { createHmac, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { io, type Socket } from 'socket.io-client';
import { staffRoles } from '#contracts';
import { ChatClient } from '../fixtures/chat-client.js';
import { declaredRoutes } from '../fixtures/declared-routes.js';
import { makeTeamData, type TeamData } from '../fixtures/other-team.js';
import { identitySecret, RunningServer } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';
import { StaffClient } from '../fixtures/staff-client.js';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start({
    settings: { ZHIYIN_CHAT_SESSIONS_PER_MINUTE: '1000', ZHIYIN_ACCESS_SIGN_INS_PER_MINUTE: '1000' },
  });
}, 180_000);
afterAll(() => server.dispose());

describe('one customer', () => {
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
    anna = await ChatClient.connect(server.url, (await session('anna')).token);
    const sent = await anna.send('我的私事只对银行说');
    if (!sent.ok) throw new Error('not sent');
    ({ conversationId } = sent);
  });
  afterAll(() => {
    anna.close();
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

describe('one team', () => {
  const everything = [...staffRoles];
  let ann: StaffClient;
  let boss: StaffClient;
  let bea: StaffApi;
  let theirs: TeamData;
  const heard = new Map<StaffClient, string[]>();
  const sockets: Socket[] = [];

  const connect = async (client: StaffClient, namespace: string) => {
    const socket = io(`${server.url}${namespace}`, { auth: { token: client.token }, transports: ['websocket'] });
    sockets.push(socket);
    heard.set(client, heard.get(client) ?? []);
    socket.onAny((...said: unknown[]) => heard.get(client)?.push(JSON.stringify(said)));
    await new Promise<void>((done) => socket.once('connect', done));
    return socket;
  };
  const ask = async (socket: Socket, event: string, data: object = {}) =>
    (await socket.timeout(10_000).emitWithAck(event, data)) as { ok: boolean; error?: { code: string } };
  const hearsOf = (client: StaffClient) => heard.get(client)?.filter((said) => said.includes(theirs.conversationId));
  const asked = declaredRoutes()
    .filter(({ method, declared }) => method === 'GET' && declared?.kind === 'permission')
    // Of no team: what was done by whom, for which auditors answer to the whole bank, and what the assistant knows.
    .filter(({ path }) => !/^\/api\/(audit|authoring|training)/.test(path))
    .map(({ path }) => path.replace(':format', 'csv'))
    .map((path) => (path.startsWith('/api/promises') ? `${path}?from=2020-01-01&until=2040-01-01` : path));
  /** Where somebody reads anything of the other team. */
  const readBy = async (client: StaffClient) => {
    const paths = asked.flatMap((path) =>
      path.includes(':') ? theirs.ids.map((id) => path.replace(/:\w+/, encodeURIComponent(id))) : path,
    );
    const found = await Promise.all(
      paths.map(async (path) => {
        const { status, body } = await client.get(path);
        const text = status < 300 ? JSON.stringify(body) : '';
        return theirs.marks.some((mark) => text.includes(mark)) ? [path] : [];
      }),
    );
    return found.flat();
  };

  beforeAll(async () => {
    const member = async (name: string, team: string | null, roles: readonly string[] = everything) =>
      (await StaffClient.member(server.url, name, roles, team)).client;
    [ann, boss] = [await member('ann', 'cards'), await member('boss', null)];
    bea = new StaffApi(server.url, (await member('bea', 'loans')).token);
    for (const client of [ann, boss]) await connect(client, '/staff');
    theirs = await makeTeamData(server.url, bea);
  }, 60_000);
  afterAll(() => {
    for (const socket of sockets) socket.close();
  });

  it('reads nothing of another over any route, whatever its roles; who has no team reads all', async () => {
    expect(await readBy(ann)).toEqual([]);
    const all = await readBy(boss);
    for (const part of ['/conversations', '/quality/cases', '/quality/alerts', '/quality/calibrations/', '/contacts/'])
      expect([part, all.some((path) => path.includes(part))]).toEqual([part, true]);
    expect(all.length).toBeGreaterThan(15);
  });

  it.each(staffRoles)('reads nothing of another as %s', async (role) => {
    const { client } = await StaffClient.member(server.url, `only-${role}`, [role], 'cards');
    expect(await readBy(client)).toEqual([]);
  });

  it('changes nothing of another', async () => {
    const [conversation = '', session = '', alert = '', campaign = ''] = theirs.ids.map(encodeURIComponent);
    const review = { id: randomUUID(), verdicts: [], comments: [] };
    const due = { reviewers: ['ann', 'boss'], dueAt: '2030-01-01T00:00:00.000Z' };
    const tries = [
      ['POST', `handoff/conversations/${conversation}/reveal`, { turns: [1], reason: 'curious' }, 404],
      ['POST', `handoff/conversations/${conversation}/claim`, {}, 404],
      ['POST', `handoff/conversations/${conversation}/messages`, { text: '你好' }, 404],
      ['POST', `quality/conversations/${conversation}/reviews`, review, 404],
      ['POST', `quality/conversations/${conversation}/case/publish`, {}, 404],
      ['POST', `quality/alerts/${alert}/acknowledge`, {}, 404],
      ['POST', `quality/calibrations/${session}/close`, {}, 404],
      ['POST', 'quality/calibrations', { title: 'x', conversations: [theirs.conversationId], ...due }, 400],
      ['PUT', `campaigns/${campaign}`, {}, 404],
      ...['copy', 'check', 'start', 'pause', 'resume', 'abort', 'contacts', 'withdraw', 'files', 'rehearsal'].map(
        (what) => ['POST', `campaigns/${campaign}/${what}`, {}, 404] as const,
      ),
    ] as const;
    for (const [method, path, body, status] of tries)
      expect([path, (await ann.ask(method, `/api/${path}`, body)).status]).toEqual([path, status]);
    expect((await bea.get<{ state: string }>(`/api/campaigns/${campaign}`)).state).toBe('draft');
    expect((await bea.get<{ teams: string[] }>('/api/campaigns/options')).teams).toEqual([]);
  });

  it('hears nothing of another over sockets, and reaches nothing by them', async () => {
    const customer = await ChatClient.connect(server.url);
    const { conversationId } = await customer.ask('转人工');
    theirs = { ...theirs, conversationId };
    const watching = await connect(boss, '/staff');
    const [mine, campaigns] = [await connect(ann, '/staff'), await connect(ann, '/campaigns')];
    const before = hearsOf(ann)?.length;
    await bea.post(`/api/handoff/conversations/${conversationId}/claim`);
    expect((await ask(watching, 'watch', { conversationId })).ok).toBe(true);
    const waiting = new Promise((done) => watching.once('turn', done));
    const alerted = new Promise((done) => watching.once('alert', done));
    await bea.post(`/api/handoff/conversations/${conversationId}/messages`, {
      text: '再不还钱我们就上门收拾你，抓起来坐牢',
    });
    await Promise.all([waiting, alerted]);
    const message = { conversationId, id: randomUUID(), text: '你好' };
    for (const [event, data] of [
      ...['accept', 'watch', 'takeOver', 'giveBack'].map((event) => [event, { conversationId }] as const),
      ...['message', 'note', 'whisper'].map((event) => [event, message] as const),
      ['suggest', { conversationId, text: '' }],
      ['close', { conversationId, outcome: 'solved' }],
      ['transfer', { conversationId, agent: 'ann', text: '' }],
    ] as const) {
      const { ok, error } = await ask(mine, event, data);
      expect([event, ok, error?.code]).toEqual([event, false, event === 'close' ? expect.any(String) : 'not-found']);
    }
    expect((await ask(campaigns, 'watch', { campaignId: theirs.ids[3] })).ok).toBe(false);
    // All that was told before this answer has arrived before it; that it is gone is all they may be told.
    const said = hearsOf(ann)
      ?.slice(before)
      .filter((one) => !one.includes('"ticket":null') && !one.startsWith('["desk"'));
    expect(said).toEqual([]);
    expect(JSON.stringify(heard.get(ann))).not.toContain('坐牢');
    customer.close();
  });
});
