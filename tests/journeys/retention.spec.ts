import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHmac } from 'node:crypto';
import SqliteDatabase from 'better-sqlite3';
import { ChatClient } from '../fixtures/chat-client.js';
import { zhiyin } from '../fixtures/command-line.js';
import { identitySecret, RunningServer } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';
import { StaffClient } from '../fixtures/staff-client.js';

const personal = '13812341234';
const reason = 'request of the customer';

describe('keeping and deleting', () => {
  let server: RunningServer;
  let staff: StaffClient;

  beforeAll(async () => {
    server = await RunningServer.start({
      settings: { ZHIYIN_CHAT_SESSIONS_PER_MINUTE: '1000', ZHIYIN_CALLS_CLOCK: 'fast' },
    });
    staff = StaffClient.withToken(server.url);
  }, 180_000);
  afterAll(() => server.dispose());

  const query = <T>(sql: string, ...parameters: unknown[]): T[] => {
    const database = new SqliteDatabase(server.databaseUrl.replace('sqlite:', ''));
    try {
      const statement = database.prepare(sql);
      if (statement.reader) return statement.all(...parameters) as T[];
      statement.run(...parameters);
      return [];
    } finally {
      database.close();
    }
  };

  /** A customer who said something personal and left. */
  async function left(identifier: string): Promise<string> {
    const identifierHash = createHmac('sha256', identitySecret).update(identifier).digest('hex');
    const { token } = await ChatClient.session(server.url, { identifier, identifierHash });
    const client = await ChatClient.connect(server.url, token);
    const { conversationId } = await client.ask(`我的手机号是${personal}，信用卡年费怎么收`);
    await client.emit('end', {});
    client.close();
    return conversationId;
  }

  const turnsOf = (id: string) => query('SELECT 1 FROM turn WHERE "conversationId" = ?', id).length;
  const age = (id: string, endedAt: string) => query('UPDATE conversation SET "endedAt" = ? WHERE id = ?', endedAt, id);

  it('deletes what has been kept long enough, and passes over what is held', async () => {
    const [old, held, fresh] = [await left('old'), await left('held'), await left('fresh')];
    age(old, '2019-01-01T00:00:00.000Z');
    age(held, '2019-01-01T00:00:00.000Z');
    const hold = await staff.post('/api/retention/holds', { subject: 'customer:held', reason: 'court case' });
    expect(hold.status).toBe(201);
    const run = await staff.post('/api/retention/run');
    expect(run.body.erased).toContainEqual({ data: 'transcript', purpose: 'service', count: 1 });
    expect([turnsOf(old), turnsOf(held) > 0, turnsOf(fresh) > 0]).toEqual([0, true, true]);
    expect(query('SELECT participant FROM conversation WHERE id = ?', old)).toEqual([{ participant: `erased:${old}` }]);
    expect((await staff.post('/api/retention/run')).body.erased).toEqual([]);

    await staff.post(`/api/retention/holds/${String(hold.body.id)}/lift`);
    expect((await staff.post(`/api/retention/holds/${String(hold.body.id)}/lift`)).status).toBe(404);
    expect((await staff.post('/api/retention/run')).body.erased).not.toEqual([]);
    expect(turnsOf(held)).toBe(0);
  });

  it('deletes the sound of a call, what was heard on it and who was called with its words', async () => {
    const placed = await staff.post('/api/calls', {
      to: '+8613800010002',
      flow: 'collection/early',
      about: 'case:zhao-min',
    });
    const id = String(placed.body.id);
    interface Call {
      readonly recording: string | null;
      readonly conversationId: string;
      readonly endedAt: string | null;
      readonly customer: string | null;
    }
    const call = () => query<Call>('SELECT * FROM call WHERE id = ?', id)[0];
    const heard = () => query('SELECT 1 FROM call_turn WHERE "callId" = ?', id).length;
    const api = new StaffApi(server.url);
    await api.until(
      () => Promise.resolve(call()),
      (found) => found?.endedAt != null && heard() > 0,
      60_000,
    );
    const file = join(server.dataDir, 'recordings', call()?.recording ?? '');
    expect([existsSync(file), call()?.recording]).toEqual([true, expect.any(String)]);
    age(call()?.conversationId ?? '', '2018-01-01T00:00:00.000Z');
    const { erased } = (await staff.post('/api/retention/run')).body;
    expect(erased).toContainEqual({ data: 'transcript', purpose: 'collection', count: 1 });
    expect([existsSync(file), heard(), call()?.recording, call()?.customer]).toEqual([false, 0, null, null]);
  }, 90_000);

  it('hands a person all that is known of them, and deletes it under a signed report', async () => {
    const first = await left('wang-fang');
    const second = await left('wang-fang');
    const other = await left('li-lei');
    const told = await staff.post('/api/persons/export', { subject: 'customer:wang-fang', reason });
    expect(JSON.stringify(told.body)).toContain(personal);
    expect(told.body.conversations).toHaveLength(2);
    expect(JSON.stringify(told.body)).not.toContain(other);

    await staff.post('/api/retention/holds', { subject: second, reason: 'court case' });
    const { body: report } = await staff.post('/api/persons/erase', { subject: 'customer:wang-fang', reason });
    expect(report).toMatchObject({
      erased: [
        { data: 'transcript', count: 1 },
        { data: 'recording', count: 0 },
        { data: 'finding', count: 1 },
        { data: 'contact', count: 0 },
        { data: 'contact_log', count: 0 },
      ],
      kept: [{ data: 'transcript', count: 1, because: 'under legal hold, or still going on' }],
    });
    expect([turnsOf(first), turnsOf(second) > 0, turnsOf(other) > 0]).toEqual([0, true, true]);
    expect((await staff.get(`/api/conversations/${first}`)).body).not.toMatchObject({ customer: 'customer:wang-fang' });

    const folder = mkdtempSync(join(tmpdir(), 'zhiyin-report-'));
    const file = join(folder, 'report.json');
    const env = { ZHIYIN_DATABASE_URL: server.databaseUrl, ZHIYIN_DATA_DIR: server.dataDir };
    writeFileSync(file, JSON.stringify(report));
    expect((await zhiyin(['person', 'check', file], env)).output).toContain('The report is genuine');
    writeFileSync(file, JSON.stringify({ ...report, erased: [] }));
    expect((await zhiyin(['person', 'check', file], env)).errors).toContain('does not match its signature');
    rmSync(folder, { recursive: true });

    const { entries } = (await staff.get('/api/audit?action=person.erase')).body as unknown as {
      entries: { details: object }[];
    };
    expect(entries[0]?.details).toEqual({ report: report.id, signature: report.signature });
  });

  it('does the same from the terminal, while the server runs', async () => {
    const id = await left('zhao');
    const env = { ZHIYIN_DATABASE_URL: server.databaseUrl, ZHIYIN_DATA_DIR: server.dataDir };
    const erased = await zhiyin(['person', 'erase', 'customer:zhao', '--reason', reason], env);
    expect(JSON.parse(erased.output)).toMatchObject({ requestedBy: 'terminal', kept: [] });
    expect(turnsOf(id)).toBe(0);
    expect((await zhiyin(['retention', 'run'], env)).output).toContain('Nothing has been kept long enough');
    expect((await zhiyin(['retention', 'status'], env)).output).toMatch(/^transcript\tservice\t1095$/m);
    expect((await staff.get('/api/audit/verify')).body).toMatchObject({ isWhole: true });
  });
});
