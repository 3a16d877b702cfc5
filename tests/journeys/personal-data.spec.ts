import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ChatClient } from '../fixtures/chat-client.js';
import { zhiyin } from '../fixtures/command-line.js';
import { RunningServer } from '../fixtures/running-server.js';
import { StaffClient } from '../fixtures/staff-client.js';

/** C2: kept encrypted, shown masked. */
const personal = ['13812341234', '11010519491231002X', '6212345678901265'];
/** C3: kept nowhere. */
const secrets = ['583920', '774411', '902'];

const keys = (...ids: readonly string[]) =>
  ids.map((id) => `${id}:${Buffer.alloc(32, id).toString('base64')}`).join(',');

describe('personal data', () => {
  let server: RunningServer;
  let customer: ChatClient;
  let conversationId: string;

  beforeAll(async () => {
    server = await RunningServer.start({
      settings: { ZHIYIN_LOG_LEVEL: 'trace', ZHIYIN_SECURITY_DATA_KEYS: keys('k1') },
    });
    customer = await ChatClient.connect(server.url);
    for (const text of [
      `我的手机号是${personal[0]!}，身份证${personal[1]!}`,
      `卡号 ${personal[2]!} 的年费是多少`,
      `我的密码是${secrets[0]!}`,
      `验证码${secrets[1]!}，CVV ${secrets[2]!}`,
    ]) {
      ({ conversationId } = await customer.ask(text));
    }
  }, 180_000);
  afterAll(async () => {
    customer.close();
    await server.dispose();
  });

  /** Everything that the server has written to its disk. */
  function onDisk(): string {
    const files = readdirSync(server.dataDir, { recursive: true, encoding: 'utf8' }).map((name) =>
      join(server.dataDir, name),
    );
    return files
      .filter((file) => !file.includes('models') && statSync(file).isFile())
      .map((file) => readFileSync(file, 'latin1'))
      .join('\n');
  }

  /** Ends a conversation like the first and waits until it was inspected, so that all that comes of one is stored. */
  async function inspected(): Promise<void> {
    const other = await ChatClient.connect(server.url);
    const said = await other.ask(
      `手机号${personal[0]!}，卡号${personal[2]!}，密码是${secrets[0]!}，你们这帮骗子我要投诉`,
    );
    await other.emit('end', {});
    other.close();
    const staff = StaffClient.withToken(server.url);
    const deadline = Date.now() + 60_000;
    while (Date.now() < deadline) {
      const { body } = await staff.get(`/api/conversations/${said.conversationId}`);
      if (JSON.stringify(body.inspection) !== 'null') return;
    }
    throw new Error('It was not inspected in time.');
  }

  it('lies encrypted on the disk; secrets are nowhere, and neither is in the log', async () => {
    await inspected();
    const disk = onDisk();
    expect(disk).toContain('z1:k1:');
    expect([...personal, ...secrets.slice(0, 2)].filter((text) => disk.includes(text))).toEqual([]);
    expect([...personal, ...secrets.slice(0, 2)].filter((text) => server.log.includes(text))).toEqual([]);
  });

  it('is the customer’s own to read, without the secrets', async () => {
    const { body } = await customer.history(conversationId);
    // What was said: ids and times hold three digits like those of a CVV now and then.
    const text = (body.turns as readonly { readonly text: string }[]).map((turn) => turn.text).join('\n');
    expect(personal.filter((one) => !text.includes(one))).toEqual([]);
    expect(secrets.filter((one) => text.includes(one))).toEqual([]);
  });

  it('is masked for all staff; a reveal needs the right and a reason, and is accounted for', async () => {
    const path = `/api/handoff/conversations/${conversationId}`;
    const request = { turns: [1], reason: '客户要求核对手机号' };
    for (const address of [path, `/api/conversations/${conversationId}`]) {
      const { status, body } = await StaffClient.withToken(server.url).get(address);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).toContain('138****1234');
      expect(personal.filter((one) => JSON.stringify(body).includes(one))).toEqual([]);
    }
    const auditor = (await StaffClient.member(server.url, 'auditor', ['auditor'])).client;
    const agent = (await StaffClient.member(server.url, 'agent', ['agent'])).client;
    expect((await auditor.post(`${path}/reveal`, request)).status).toBe(403);
    expect((await agent.post(`${path}/reveal`, { turns: [1], reason: '' })).status).toBe(400);
    const { body } = await agent.post(`${path}/reveal`, request);
    const [turn] = body.turns as unknown as { seq: number; text: string }[];
    expect(turn).toMatchObject({ seq: 1, text: expect.stringContaining(personal[0]!) as string });
    const log = (await auditor.get('/api/audit?action=reveal')).body as unknown as { entries: object[] };
    expect(log.entries).toMatchObject([
      {
        staffName: 'agent',
        subject: `conversation:${conversationId}`,
        details: { turns: [1], reason: request.reason },
      },
    ]);
  });

  it('is reached by the team that has the conversation, not by another', async () => {
    const cards = (await StaffClient.member(server.url, 'card-agent', ['agent'], 'cards')).client;
    const loans = (await StaffClient.member(server.url, 'loan-lead', ['supervisor'], 'loans')).client;
    const path = `/api/handoff/conversations/${conversationId}`;
    expect((await loans.get(path)).status).toBe(200);
    expect((await cards.post(`${path}/claim`)).status).toBe(200);
    for (const [method, address] of [
      ['GET', path],
      ['GET', `/api/conversations/${conversationId}`],
      ['POST', `${path}/reveal`],
      ['POST', `${path}/release`],
    ] as const) {
      const body = method === 'GET' ? undefined : { turns: [1], reason: 'no business here' };
      expect([address, (await loans.ask(method, address, body)).status]).toEqual([address, 404]);
    }
    const listed = async (client: StaffClient) => JSON.stringify((await client.get('/api/handoff/conversations')).body);
    expect(await listed(loans)).not.toContain(conversationId);
    expect(await listed(cards)).toContain(conversationId);
    expect((await cards.post(`${path}/release`)).status).toBe(200);
  });

  it('changes keys while the service runs, and needs no old key afterwards', async () => {
    const { databaseUrl: ZHIYIN_DATABASE_URL, dataDir: ZHIYIN_DATA_DIR } = server;
    const run = (ring: string, ...args: string[]) =>
      zhiyin(args, { ZHIYIN_DATABASE_URL, ZHIYIN_DATA_DIR, ZHIYIN_SECURITY_DATA_KEYS: ring });
    expect((await run(keys('k1'), 'keys', 'status')).output).toMatch(/^k1\t\d+\t0\tnewest$/m);
    await server.stop();
    await server.launch({ ZHIYIN_SECURITY_DATA_KEYS: keys('k2', 'k1') });
    const before = await customer.history(conversationId);
    expect((await run(keys('k2', 'k1'), 'keys', 'reencrypt')).output).toMatch(
      /^\d+ values and 0 recordings were encrypted anew/m,
    );
    expect((await run(keys('k2', 'k1'), 'keys', 'status')).output).not.toMatch(/^k1\t[1-9]/m);
    expect((await customer.history(conversationId)).body).toEqual(before.body);
    expect((await run(keys('k2', 'k1'), 'audit', 'verify')).output).toContain('The audit log is whole');
  });
});
