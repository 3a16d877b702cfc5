import type {
  CallDetail,
  CampaignFigures,
  CampaignView,
  ContactDetail,
  ContactPage,
  SuppressionPage,
} from '#contracts';
import { DeskClient } from '../fixtures/desk-client.js';
import { RunningServer, staffToken } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

/** Cases of the simulated bank, and who takes the call by the last two digits of the number. */
const list = [
  ['zhao-min', '90', 'RP_PTP'],
  ['liu-yang', '06', 'RP_STOP'],
  ['c0000', '18', 'RP_CALLBACK'],
  ['c0002', '09', 'MC_VOICEMAIL'],
  ['c0005', '11', 'NA_BUSY'],
  ['c0011', '12', 'NA_REJECT'],
  ['c0012', '13', 'NA_NOANSWER'],
  ['c0015', '14', 'NA_POWEROFF'],
  ['c0025', '16', 'NA_INVALID'],
  ['c0026', '03', 'TP_KNOWS_NOT'],
  ['c0027', '02', 'TP_MESSAGE'],
  ['c0028', '07', 'AB_SILENT'],
] as const;

const contacts = list.map(([who, digits]) => ({
  key: who,
  person: who,
  phones: [`+861390000${digits.padStart(4, '0')}`],
  caseId: `case:${who}`,
  daysOverdue: 8,
}));

const draft = {
  name: '早期提醒',
  purpose: 'collection',
  flow: 'collection/early',
  line: { concurrency: 4, callsPerSecond: 5, callerNumber: '+861012345678' },
  window: { weekdays: [1, 2, 3, 4, 5, 6, 7], hours: [{ from: 510, to: 1230 }] },
  attemptPlan: 'collection',
};

/** Calls that take as long as they take. */
const asPeopleSpeak = { ZHIYIN_CALLS_CLOCK: 'real', ZHIYIN_CALLS_VOICE: 'false' };

describe('a campaign that speaks with people', () => {
  let server: RunningServer;
  let api: StaffApi;
  let id: string;

  beforeAll(async () => {
    server = await RunningServer.start({
      settings: {
        ZHIYIN_CALLS_CLOCK: 'fast',
        ZHIYIN_CAMPAIGNS_TICK_MS: '50',
        ZHIYIN_CAMPAIGNS_LEASE_SECONDS: '3',
        // 10:00 in Shanghai.
        ZHIYIN_CAMPAIGNS_SIMULATED_STARTS_AT: '2026-03-02T02:00:00.000Z',
        ZHIYIN_CAMPAIGNS_SIMULATED_STARTED_AT: new Date().toISOString(),
      },
    });
    api = new StaffApi(server.url);
  }, 180_000);
  afterAll(() => server.dispose());

  const figures = () => api.get<CampaignFigures>(`/api/campaigns/${id}/figures`);
  const contactOf = async (key: string) => {
    const { contacts: found } = await api.get<ContactPage>(`/api/contacts?campaignId=${id}&text=${key}`);
    return api.get<ContactDetail>(`/api/contacts/${found[0]?.id ?? ''}`);
  };
  const callOf = async (key: string) => {
    const [attempt] = (await contactOf(key)).attempts;
    return api.get<CallDetail>(`/api/calls/${(attempt?.id ?? '').replace('.', '-')}`);
  };

  const startFor = async (mode: string, contact: object) => {
    ({ id } = await api.post<CampaignView>('/api/campaigns', { ...draft, mode }));
    await api.post(`/api/campaigns/${id}/contacts`, { contacts: [{ ...contact, daysOverdue: 8 }] });
    await api.post(`/api/campaigns/${id}/check`);
    await api.post(`/api/campaigns/${id}/start`);
  };

  it('calls every contact once, and each call comes out as the customer behaved', async () => {
    ({ id } = await api.post<CampaignView>('/api/campaigns', draft));
    await api.post(`/api/campaigns/${id}/contacts`, { contacts });
    expect(await api.post(`/api/campaigns/${id}/check`)).toMatchObject({ problems: [], callableNow: list.length });
    await api.post(`/api/campaigns/${id}/start`);
    await api.until(figures, ({ contacts: { ready, reserved } }) => ready + reserved === 0, 180_000);
    const results = await Promise.all(
      list.map(async ([who, , result]) => [who, (await contactOf(who)).attempts.map((one) => one.result), result]),
    );
    expect(results).toEqual(list.map(([who, , result]) => [who, [result], result]));
  }, 240_000);

  it('keeps what was said as a conversation, the notices first, with the promise and the length of the call', async () => {
    const { contact, attempts } = await contactOf('zhao-min');
    expect([contact.state, contact.disposition]).toEqual(['done', 'RP_PTP']);
    expect(attempts[0]?.talkSeconds).toBeGreaterThan(30);
    const { call, turns } = await callOf('zhao-min');
    expect(call.conversationId).toBe(attempts[0]?.conversationId);
    const [first] = turns;
    for (const said of ['江城银行', '人工智能', '录音']) expect(first?.text).toContain(said);
    expect((await figures()).promises).toBe(1);
  });

  it('tells how far calls came in the dialog, and where they ended', async () => {
    const { dialogs } = await figures();
    expect(dialogs.map(({ flow }) => flow)).toEqual(['collection/early']);
    const steps = Object.fromEntries((dialogs[0]?.steps ?? []).map((one) => [one.step, one]));
    expect(steps.promised).toMatchObject({ title: { zh: '登记承诺' }, reached: 1, ended: 1 });
    expect(steps.wrong_number).toMatchObject({ reached: 1, ended: 1 });
    const ended = Object.values(steps).reduce((sum, one) => sum + one.ended, 0);
    expect(ended).toBe(steps.start?.reached);
  });

  it('hears a wish not to be called before the call has ended', async () => {
    const { suppressions } = await api.get<SuppressionPage>('/api/suppressions');
    const { call, turns } = await callOf('liu-yang');
    const wish = suppressions.find(({ source }) => source === `conversation:${call.conversationId ?? ''}`);
    expect(wish).toMatchObject({ kind: 'do_not_call' });
    expect(turns.some(({ role, text }) => role === 'customer' && text.includes('别再给我打电话'))).toBe(true);
    expect(Date.parse(wish?.since ?? '')).toBeLessThan(Date.parse(call.endedAt ?? ''));
    expect((await contactOf('liu-yang')).contact.state).toBe('done');
  });

  it('promises a call-back to who asks for a person while nobody is there, and says nothing to a machine', async () => {
    expect((await callOf('c0000')).turns.at(-1)?.text).toContain('给您回电');
    expect((await figures()).transfers).toEqual({ served: 0, lost: 0, booked: 1 });
    const { call, turns } = await callOf('c0002');
    expect([call.answeredBy, turns.filter(({ heard }) => heard !== null && heard !== '')]).toEqual(['voicemail', []]);
  });

  it('knows after a crash which call was cut off, and does not place it again', async () => {
    await server.kill();
    await server.launch(asPeopleSpeak);
    await startFor('robot', { key: 'cut', person: 'c0030', phones: ['+8613900000091'], caseId: 'case:c0030' });
    await api.until(figures, ({ contacts: { reserved } }) => reserved === 1, 60_000);
    await api.until(
      () => callOf('cut').catch(() => null),
      (detail) => detail !== null && detail.turns.length > 0,
      60_000,
    );
    await server.kill();
    await server.launch(asPeopleSpeak);
    const after = () => contactOf('cut');
    const { contact, attempts } = await api.until(after, (one) => one.contact.state !== 'reserved', 60_000);
    expect([contact.state, attempts.map(({ result }) => result)]).toEqual(['resting', ['interrupted']]);
    expect((await callOf('cut')).call.ending).toBe('lost');
  }, 180_000);

  it('hands who asks for a person to who is there', async () => {
    const agent = await DeskClient.connect(server.url, staffToken);
    const stillThere = setInterval(() => agent.socket.emit('heartbeat', {}, () => undefined), 5_000);
    await agent.do('presence', { presence: 'available' });
    await startFor('robot', { key: 'asks', person: 'c0035', phones: ['+8613900000118'], caseId: 'case:c0035' });
    const waiting = await agent.until(() => agent.desk?.queue[0], 90_000);
    await api.until(figures, ({ waitingForPerson }) => waitingForPerson === 1, 60_000);
    await agent.do('accept', { conversationId: waiting.conversationId });
    await agent.do('close', { conversationId: waiting.conversationId, outcome: 'resolved' });
    const over = await api.until(figures, ({ underWay, dials }) => underWay === 0 && dials === 1, 60_000);
    expect(over.transfers).toEqual({ served: 1, lost: 0, booked: 0 });
    expect((await contactOf('asks')).contact.disposition).toBe('RP_AGENT');
    clearInterval(stillThere);
    agent.close();
  }, 180_000);

  it('calls for people: one line for each who is free, and whoever answers is theirs at once', async () => {
    const agent = await DeskClient.connect(server.url, staffToken);
    const stillThere = setInterval(() => agent.socket.emit('heartbeat', {}, () => undefined), 5_000);
    await agent.do('presence', { presence: 'away' });
    await startFor('progressive', { key: 'one', person: 'c0040', phones: ['+8613900000092'], caseId: 'case:c0040' });
    await api.post(`/api/campaigns/${id}/contacts`, {
      contacts: [{ key: 'two', person: 'c0045', phones: ['+8613900000093'], caseId: 'case:c0045', daysOverdue: 8 }],
    });
    await agent.do('presence', { presence: 'available' });
    const mine = await agent.until(() => agent.desk?.mine[0], 90_000);
    const { turns } = await callOf('one');
    expect(turns[0]?.text).toContain('江城银行');
    await agent.do('presence', { presence: 'away' });
    await agent.do('close', { conversationId: mine.conversationId, outcome: 'resolved' });
    const over = await api.until(figures, ({ underWay }) => underWay === 0, 60_000);
    // Nobody else was free, neither before nor after: the second contact has to wait.
    expect([over.transfers.served, over.abandoned, over.dials, over.contacts.ready]).toEqual([1, 0, 1, 1]);
    clearInterval(stillThere);
    agent.close();
  }, 180_000);
});
