import { io } from 'socket.io-client';
import type { AuditPage, CallDetail, CampaignFigures, ContactDetail, ContactPage, SuppressionPage } from '#contracts';
import { DeskClient } from '../fixtures/desk-client.js';
import { debtor, morningSettings, startEarly } from '../fixtures/early-campaign.js';
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

const contacts = list.map(([who, digits]) => debtor(who, who, `+861390000${digits.padStart(4, '0')}`));

/** Calls that take as long as they take. */
const asPeopleSpeak = { ZHIYIN_CALLS_CLOCK: 'real', ZHIYIN_CALLS_VOICE: 'false' };

describe('a campaign that speaks with people', () => {
  let server: RunningServer;
  let api: StaffApi;
  let id: string;

  beforeAll(async () => {
    server = await RunningServer.start({
      settings: {
        ...morningSettings(),
        ZHIYIN_CAMPAIGNS_LEASE_SECONDS: '3',
        // Among a handful of calls, a single one is a great share.
        ZHIYIN_CAMPAIGNS_ABANDONMENT_LEAST_ANSWERED: '2',
        ZHIYIN_CAMPAIGNS_ABANDONMENT_ALARM_PERCENT: '40',
        ZHIYIN_CAMPAIGNS_ABANDONMENT_LIMIT_PERCENT: '60',
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

  it('calls every contact once, and each call comes out as the customer behaved', async () => {
    id = await startEarly(api, contacts);
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
    id = await startEarly(api, [debtor('cut', 'c0030', '+8613900000091')]);
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

  describe('with an agent at the desk', () => {
    let agent: DeskClient;
    let stillThere: ReturnType<typeof setInterval>;
    beforeAll(async () => {
      agent = await DeskClient.connect(server.url, staffToken);
      stillThere = setInterval(() => agent.socket.emit('heartbeat', {}, () => undefined), 5_000);
      await agent.do('presence', { presence: 'available' });
    });
    afterAll(() => {
      clearInterval(stillThere);
      agent.close();
    });

    const close = (conversationId: string) => agent.do('close', { conversationId, outcome: 'resolved' });

    const append = (key: string) =>
      api.post(`/api/campaigns/${id}/contacts`, { contacts: [debtor(key, key, `+86139000${key}`)] });

    it('hands who asks for a person to who is there', async () => {
      id = await startEarly(api, [debtor('asks', 'c0035', '+8613900000118')]);
      const waiting = await agent.until(() => agent.desk?.queue[0], 90_000);
      await api.until(figures, ({ waitingForPerson }) => waitingForPerson === 1, 60_000);
      await agent.do('accept', { conversationId: waiting.conversationId });
      await close(waiting.conversationId);
      const over = await api.until(figures, ({ underWay, dials }) => underWay === 0 && dials === 1, 60_000);
      expect(over.transfers).toEqual({ served: 1, lost: 0, booked: 0 });
      expect((await contactOf('asks')).contact.disposition).toBe('RP_AGENT');
    }, 180_000);

    it('calls for people, and with few of them not ahead: one line for each who is free, at once theirs', async () => {
      await agent.do('presence', { presence: 'away' });
      id = await startEarly(api, [debtor('one', 'c0040', '+8613900000092')], { mode: 'predictive' });
      await append('50019');
      await agent.do('presence', { presence: 'available' });
      const mine = await agent.until(() => agent.desk?.mine[0], 90_000);
      const { turns } = await callOf('one');
      expect(turns[0]?.text).toContain('江城银行');
      await agent.do('presence', { presence: 'away' });
      await close(mine.conversationId);
      const over = await api.until(figures, ({ underWay }) => underWay === 0, 60_000);
      // Nobody else was free, neither before nor after: the second contact has to wait.
      expect([over.transfers.served, over.abandoned, over.dials, over.contacts.ready]).toEqual([1, 0, 1, 1]);
    }, 180_000);

    /** The agent leaves while a telephone rings, so that whoever answers finds nobody; how it goes after that. */
    const missed = async (key: string): Promise<CampaignFigures> => {
      const before = await figures();
      await append(key);
      await agent.do('presence', { presence: 'available' });
      await api.until(figures, ({ dials }) => dials > before.dials, 60_000);
      await agent.do('presence', { presence: 'away' });
      // Who answered before the agent had left is theirs.
      const isOver = ({ underWay }: CampaignFigures) => underWay === 0 || (agent.desk?.mine.length ?? 0) > 0;
      await api.until(figures, isOver, 60_000);
      for (const { conversationId } of agent.desk?.mine ?? []) await close(conversationId);
      const isCounted = ({ underWay, abandonedTodayPercent, abandoned, answered, machines }: CampaignFigures) =>
        underWay === 0 && Math.abs(abandonedTodayPercent - (100 * abandoned) / (answered - machines)) < 0.1;
      return api.until(figures, isCounted, 60_000);
    };

    it('warns, then stands still, when too many who answer find nobody', async () => {
      const live: CampaignFigures[] = [];
      const socket = io(`${server.url}/campaigns`, { auth: { token: staffToken }, transports: ['websocket'] });
      socket.on('figures', (seen: CampaignFigures) => live.push(seen));
      const isSeen = (isSo: (seen: CampaignFigures) => boolean) =>
        api.until(() => Promise.resolve(live.some(isSo)), Boolean);
      expect(await socket.timeout(10_000).emitWithAck('watch', { campaignId: id })).toEqual({ ok: true });
      let call = 50_020;
      while ((await missed(String(call++))).abandonedState === 'fine');
      await isSeen(({ abandonedState }) => abandonedState === 'alarm');
      while ((await missed(String(call++))).abandonedState !== 'stop');
      const { note, dials, contacts: waiting } = await api.until(figures, ({ state }) => state === 'paused', 60_000);
      expect(note?.zh).toMatch(/到了上限 60%.*已暂停拨号/);
      expect(note?.en).toMatch(/reached the limit of 60%.*resume/);
      await isSeen(({ state }) => state === 'paused');
      socket.close();
      await append(String(call));
      await agent.do('presence', { presence: 'available' });
      expect(await figures()).toMatchObject({ state: 'paused', dials, contacts: { ready: waiting.ready + 1 } });
    }, 180_000);

    it('goes on when somebody lets it who may, which is on record', async () => {
      const resume = `/api/campaigns/${id}/resume`;
      const ling = await StaffApi.member(server.url, 'ling', ['agent']);
      expect((await ling.refused('POST', resume)).status).toBe(403);
      const zhao = await StaffApi.member(server.url, 'zhao', ['supervisor']);
      expect(await zhao.post(resume)).toMatchObject({ state: 'running', note: null });
      // It dials again although it is at the limit still.
      const mine = await agent.until(() => agent.desk?.mine[0], 90_000);
      expect(await figures()).toMatchObject({ state: 'running', abandonedState: 'stop' });
      await agent.do('presence', { presence: 'away' });
      await close(mine.conversationId);
      const { entries } = await api.get<AuditPage>(`/api/audit?subject=campaign:${id}`);
      const moves = entries.filter(({ action }) => action === 'campaign.start' || action === 'campaign.stop');
      expect(moves.slice(0, 2).map(({ action, staffName }) => [action, staffName])).toEqual([
        ['campaign.start', 'zhao'],
        ['campaign.stop', 'system'],
      ]);
    }, 180_000);
  });
});
