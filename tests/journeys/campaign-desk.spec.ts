import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import iconv from 'iconv-lite';
import readWorkbook from 'read-excel-file/node';
import { io } from 'socket.io-client';
import type {
  CampaignFigures,
  CampaignView,
  ContactDetail,
  ContactPage,
  ProgressLine,
  PromiseList,
  PushList,
  Rehearsed,
  SuppressionPage,
} from '#contracts';
import { zhiyin } from '../fixtures/command-line.js';
import { RunningServer, staffToken } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

const count = 60;
const secret = 'webhook-secret-of-the-tests-0123456789';

const contacts = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => ({
    key: `row-${String(from + i)}`,
    person: `p-${String(from + i)}`,
    phones: [`+86139${String(from + i).padStart(8, '0')}`],
    caseId: `case:${String(from + i)}`,
    daysOverdue: 3,
    variables: { amount: 500 },
  }));

describe('a team runs a campaign', () => {
  let server: RunningServer;
  let api: StaffApi;
  let id: string;
  const told: string[] = [];
  const webhook = createServer((request, response) => {
    request.on('data', (part: Buffer) => told.push(part.toString()));
    request.on('end', () => response.end());
  });

  beforeAll(async () => {
    webhook.listen(0, '127.0.0.1');
    await once(webhook, 'listening');
    server = await RunningServer.start({
      settings: {
        ZHIYIN_CAMPAIGNS_DIALER: 'simulated',
        ZHIYIN_CAMPAIGNS_TICK_MS: '50',
        ZHIYIN_CAMPAIGNS_LIST_MEGABYTES: '1',
        ZHIYIN_CAMPAIGNS_SIMULATED_SPEED: '60',
        // 09:05 in Shanghai.
        ZHIYIN_CAMPAIGNS_SIMULATED_STARTS_AT: '2026-03-02T01:05:00.000Z',
        ZHIYIN_CAMPAIGNS_SIMULATED_STARTED_AT: new Date().toISOString(),
        ZHIYIN_CAMPAIGNS_WEBHOOK_SECRET: secret,
        ZHIYIN_CAMPAIGNS_WEBHOOK_NETWORKS: '[127.0.0.0/8]',
      },
    });
    api = new StaffApi(server.url);
  }, 180_000);
  afterAll(async () => {
    webhook.closeAllConnections();
    webhook.close();
    await server.dispose();
  });

  const figures = () => api.get<CampaignFigures>(`/api/campaigns/${id}/figures`);
  const byKey = async (key: string) => {
    const page = await api.get<ContactPage>(`/api/contacts?campaignId=${id}&text=${key}`);
    return api.get<ContactDetail>(`/api/contacts/${page.contacts[0]?.id ?? ''}`);
  };
  const csv = async (path: string, text: string | Uint8Array) => {
    const headers = { authorization: `Bearer ${staffToken}`, 'content-type': 'text/csv' };
    const body = typeof text === 'string' ? text : new Uint8Array(text);
    const response = await fetch(`${server.url}${path}`, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('writes, fills and checks it', async () => {
    const { port } = webhook.address() as AddressInfo;
    const options = await api.get<{ flows: { name: string }[] }>('/api/campaigns/options');
    expect(options.flows.map(({ name }) => name)).toContain('collection/early');
    const draft = {
      name: '早期提醒',
      purpose: 'collection',
      flow: 'collection/nowhere',
      line: { concurrency: 10, callsPerSecond: 1, callerNumber: '+861012345678' },
      window: { weekdays: [1, 2, 3, 4, 5, 6, 7], hours: [{ from: 510, to: 1230 }] },
      attemptPlan: 'collection',
      webhookUrl: `http://127.0.0.1:${String(port)}/results`,
    };
    ({ id } = await api.post<CampaignView>('/api/campaigns', draft));
    expect(await api.refused('POST', `/api/campaigns/${id}/start`)).toEqual({ status: 409, code: 'wrong-state' });
    const { problems } = await api.post<{ problems: { field: string }[] }>(`/api/campaigns/${id}/check`);
    expect(problems.map(({ field }) => field)).toEqual(['flow', 'contacts']);
    await api.put(`/api/campaigns/${id}`, { ...draft, flow: 'collection/early' });
    await api.post(`/api/campaigns/${id}/contacts`, { contacts: contacts(0, count) });
    expect(await api.refused('POST', `/api/campaigns/${id}/contacts`, { contacts: contacts(5, 6) })).toMatchObject({
      code: 'duplicate-contact',
    });
    expect(await api.post(`/api/campaigns/${id}/check`)).toMatchObject({ problems: [], callableNow: count });
  });

  it('takes a list in GB18030, tells how far it is, gives refused rows back, and takes no file too many', async () => {
    const { id: own } = await api.post<CampaignView>(`/api/campaigns/${id}/copy`, { name: '名单' });
    const list = iconv.encode(`客户号,姓名,手机号\nx1,王,138-0013-8000\nx2,李,12345\n`, 'gb18030');
    const send = (path: string, accept: string, body: Uint8Array) =>
      fetch(`${server.url}/api/campaigns/${own}/files${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${staffToken}`, accept },
        body: new Uint8Array(body),
      });
    const lines = await (await send('?name=list.csv', 'application/x-ndjson', list)).text();
    const parsed = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ProgressLine);
    expect(parsed[0]).toMatchObject({ progress: { step: 'reading', rows: 2 } });
    expect(parsed.at(-1)).toMatchObject({ answer: { importId: null, format: 'gb18030', accepted: 1, refused: 1 } });
    const rejects = await send('/rejects?name=list.csv', '*/*', list);
    expect(rejects.headers.get('content-type')).toBe('text/csv; charset=gb18030');
    expect(iconv.decode(Buffer.from(await rejects.arrayBuffer()), 'gb18030')).toContain(
      '不是有效的号码（CN）,x2,李,12345',
    );
    const columns = encodeURIComponent(JSON.stringify(['person', '=name', 'phone']));
    const taken = await send(`?name=list.csv&skipRefused=true&columns=${columns}`, 'application/json', list);
    expect(await taken.json()).toMatchObject({ accepted: 1, columns: [{}, { header: '姓名', target: '=name' }, {}] });
    const page = await api.get<ContactPage>(`/api/contacts?campaignId=${own}`);
    expect(page.contacts).toMatchObject([{ person: 'x1', phone: '+86138****8000', state: 'ready' }]);
    const large = await send('?name=list.csv', 'application/json', Buffer.alloc(1_100_000, 'a'));
    expect([large.status, await large.json()]).toMatchObject([413, { code: 'too-large' }]);
    expect(await (await send('?name=x.xls', '*/*', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).json()).toMatchObject({
      code: 'unreadable-file',
    });
  });

  it('keeps lists of who is not to be called, all rows or none', async () => {
    const bad = await csv('/api/suppressions/import', 'scope,value,kind,purposes,until\nnumber,139,do_not_call,,\n');
    expect([bad.status, bad.body.code]).toEqual([422, 'bad-rows']);
    const rows = 'scope,value,kind,purposes,until\nnumber,+8613900000001,do_not_call,,\nperson,p-2,attorney,,\n';
    expect((await csv('/api/suppressions/import', rows)).body).toEqual({ rows: 2, changed: 2 });
    const added = { scope: 'person', value: 'p-3', kind: 'do_not_call', purposes: ['marketing'] };
    await api.post('/api/suppressions', added);
    const { suppressions } = await api.get<SuppressionPage>('/api/suppressions');
    expect(suppressions.map(({ value }) => value).sort()).toEqual(['+86139****0001'.slice(0, 14), 'p-2', 'p-3'].sort());
    const exported = await api.text('/api/suppressions/export.csv');
    expect(exported).toContain('number,+8613900000001,do_not_call');
    // What was exported comes back as it is, whatever it is written in.
    expect((await csv('/api/suppressions/import', exported)).body).toMatchObject({ rows: 3 });
    const sheet = iconv.encode('scope,value,kind,purposes,until\ncase,借据一,dispute,,\n', 'gb18030');
    expect((await csv('/api/suppressions/import', sheet)).body).toEqual({ rows: 1, changed: 1 });
  });

  it('rehearses it with its own dialog and rules; nobody is called', async () => {
    const report = await api.post<Rehearsed>(`/api/campaigns/${id}/rehearsal`, { sample: 30, days: 3 });
    expect(report).toMatchObject({ contacts: count, rehearsed: 30, lines: 10 });
    expect(report.dials).toBeGreaterThanOrEqual(count - 4);
    const promise = report.talks.find(({ disposition }) => disposition === 'RP_PTP');
    expect(promise?.transcript.map(({ text }) => text).join('')).toContain('已经为您登记');
    expect((await figures()).dials).toBe(0);
    expect(await api.refused('POST', `/api/campaigns/${id}/rehearsal`, { days: 0 })).toMatchObject({ status: 400 });
  }, 60_000);

  it('runs it, watches it live and pauses it', async () => {
    expect(await api.post(`/api/campaigns/${id}/withdraw`, { keys: ['row-4'], note: '客户来电' })).toEqual({
      withdrawn: 1,
    });
    await api.post(`/api/campaigns/${id}/start`);
    const socket = io(`${server.url}/campaigns`, { auth: { token: staffToken }, transports: ['websocket'] });
    const seen: CampaignFigures[] = [];
    socket.on('figures', (live: CampaignFigures) => seen.push(live));
    expect(await socket.timeout(10_000).emitWithAck('watch', { campaignId: id })).toEqual({ ok: true });
    await api.until(figures, ({ promises, contacts: { ready } }) => promises > 0 && ready === 0, 120_000);
    await api.post(`/api/campaigns/${id}/pause`);
    const still = await api.until(figures, ({ underWay }) => underWay === 0, 60_000);
    expect(still.state).toBe('paused');
    expect(seen.length).toBeGreaterThan(1);
    socket.close();
    await api.post(`/api/campaigns/${id}/contacts`, { contacts: contacts(count, count + 1) });
    expect((await figures()).dials).toBe(still.dials);
    expect((await figures()).contacts.ready).toBe(1);
  }, 240_000);

  it('says why somebody was not called, on the screen and in the terminal', async () => {
    const never = await byKey('row-1');
    expect(never.contact).toMatchObject({ state: 'closed', closedFor: 'denied', phone: '+86139****0001' });
    expect(never.attempts).toEqual([]);
    const [decision] = never.decisions;
    expect(decision).toMatchObject({ isAllowed: false, code: 'DENY_SUPPRESSED' });
    expect(decision?.lines.zh.join('')).toContain('客户要求不再致电');
    expect((await byKey('row-4')).contact).toMatchObject({ state: 'withdrawn', closingNote: '客户来电' });
    // Marketing is not to be called for, collection may.
    expect((await byKey('row-3')).attempts.length).toBeGreaterThan(0);
    const environment = { ZHIYIN_DATABASE_URL: server.databaseUrl, ZHIYIN_DATA_DIR: server.dataDir, ZHIYIN_LANG: 'zh' };
    const explained = await zhiyin(['compliance', 'explain', decision?.attempt ?? ''], environment);
    expect(explained.output).toContain('不拨：在停拨名单上');
    const verified = await zhiyin(['compliance', 'verify'], environment);
    expect([verified.code, verified.output]).toEqual([0, expect.stringContaining('条记录完好')]);
    const shown = await zhiyin(['campaign', 'show', id], environment);
    expect(shown.output).toContain('paused');
  }, 120_000);

  it('grades promises by payments that are imported', async () => {
    const due = () => api.get<PromiseList>('/api/promises?from=2026-03-01&until=2026-03-31');
    const { promises } = await due();
    const [first] = promises;
    const { caseId, amountMinor } = first!;
    const payment = (name: string) =>
      `id,case,amount,paidAt\n${name},${caseId ?? ''},${String(amountMinor / 100)},2026-03-02T12:00:00+08:00\n`;
    expect((await csv('/api/payments/import', payment('pay-1'))).body).toEqual({ rows: 1, changed: 1 });
    expect((await csv('/api/payments/import', payment('pay-1'))).body).toEqual({ rows: 1, changed: 0 });
    expect((await csv('/api/payments/import', 'id,case,amount,paidAt\nx,y,viel,morgen\n')).status).toBe(422);
    // The machine's clock is past the due date of this March: what was paid after it is late.
    const graded = (await due()).promises.find((promise) => promise.id === first?.id);
    expect(['kept', 'kept_late']).toContain(graded?.state);
  });

  it('hands the results out, as tables and to the webhook', async () => {
    const table = await api.text(`/api/campaigns/${id}/results.csv`);
    expect(table.trim().split('\n')).toHaveLength(count + 2);
    const headers = { authorization: `Bearer ${staffToken}` };
    const workbook = await fetch(`${server.url}/api/campaigns/${id}/results.xlsx?language=en`, { headers });
    const sheets = await readWorkbook(Buffer.from(await workbook.arrayBuffer()));
    expect(JSON.stringify(sheets)).toContain('row-1');
    const found = await api.text(`/api/contacts/export.csv?campaignId=${id}&disposition=RP_PTP&language=en`);
    expect(
      found
        .trim()
        .split('\n')
        .slice(1)
        .every((line) => line.includes('promise to pay')),
    ).toBe(true);
    const promises = await api.text('/api/promises/export.csv?from=2026-03-01&until=2026-03-31');
    expect(promises).toMatch(/案件,金额,币种.*\r\n.*,CNY,2026-03-/);
    const { dials } = await figures();
    const pushes = () => api.get<PushList>(`/api/campaigns/${id}/pushes`);
    await api.until(pushes, ({ sent }) => sent === dials, 60_000);
    expect(told).toHaveLength(dials);
    expect(await api.post(`/api/campaigns/${id}/pushes/replay`, { state: 'sent' })).toEqual({ replayed: dials });
    await api.until(pushes, ({ sent }) => sent === dials, 60_000);
    expect(told.length).toBe(2 * dials);
  }, 180_000);

  it('copies and aborts it; who waits is told why', async () => {
    const copy = await api.post<CampaignView>(`/api/campaigns/${id}/copy`, { name: '四月' });
    expect(copy).toMatchObject({ state: 'draft', contacts: 0, name: '四月' });
    await api.post(`/api/campaigns/${id}/abort`);
    expect((await byKey(`row-${String(count)}`)).contact).toMatchObject({
      state: 'closed',
      closedFor: 'campaign_over',
    });
    const { contacts: ends } = await figures();
    expect(ends).toMatchObject({ ready: 0, resting: 0, reserved: 0, total: count + 1 });
  });
});
