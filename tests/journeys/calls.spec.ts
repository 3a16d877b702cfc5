import { io } from 'socket.io-client';
import { readWav } from '#speech';
import type {
  CallDetail,
  CallList,
  CallPlaced,
  ConversationDetail,
  ConversationPage,
  DemoProgressView,
} from '#contracts';
import { RunningServer, staffToken } from '../fixtures/running-server.js';
import { sealedRecording } from '../fixtures/sealed-recording.js';
import { StaffApi } from '../fixtures/staff-api.js';

const headers = { authorization: `Bearer ${staffToken}`, 'content-type': 'application/json' };

describe('calls on the simulated telephone', () => {
  let server: RunningServer;

  beforeAll(async () => {
    server = await RunningServer.start({ settings: { ZHIYIN_CALLS_CLOCK: 'fast' } });
  }, 180_000);
  afterAll(() => server.dispose());

  async function get<T>(path: string): Promise<T> {
    const response = await fetch(`${server.url}${path}`, { headers });
    if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Watches the calls as the console does; resolves with the call once it has ended. */
  async function call(body: object): Promise<CallDetail> {
    const socket = io(`${server.url}/calls`, { auth: { token: staffToken }, transports: ['websocket'] });
    const ended = new Set<string>();
    const waiters: (() => void)[] = [];
    socket.on('call', ({ id, endedAt }: { id: string; endedAt: string | null }) => {
      if (endedAt === null) return;
      ended.add(id);
      for (const wake of waiters) wake();
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    try {
      const response = await fetch(`${server.url}/api/calls`, { method: 'POST', headers, body: JSON.stringify(body) });
      const placed = (await response.json()) as CallPlaced;
      expect([response.status, placed]).toEqual([202, { id: expect.any(String) as string }]);
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error('The call did not end.'));
        }, 60_000);
        const look = () => {
          if (!ended.has(placed.id)) return;
          clearTimeout(timer);
          resolve();
        };
        waiters.push(look);
        look();
      });
      return await get<CallDetail>(`/api/calls/${placed.id}`);
    } finally {
      socket.disconnect();
    }
  }

  const collect = (to: string) => call({ to, flow: 'collection/early', about: 'case:zhao-min' });
  const said = ({ turns }: CallDetail) => turns.map(({ role, text }) => `${role}: ${text}`);

  it('ends a collection call in a promise, with every turn, what was heard, times and both sides recorded', async () => {
    const detail = await collect('sim:promises');
    expect([detail.call.disposition, detail.call.answeredBy]).toEqual(['RP_PTP', 'person']);
    const bot = detail.turns.filter(({ role }) => role === 'bot');
    const customer = detail.turns.filter(({ role }) => role === 'customer');
    expect(customer.length).toBeGreaterThanOrEqual(6);
    expect(bot.every(({ heard, startMs }) => heard !== null && startMs !== null)).toBe(true);
    expect(bot.filter(({ latency }) => latency !== null).length).toBeGreaterThanOrEqual(4);
    // “手机银行” answers how they will pay; nobody asked about the app.
    const open = await get<ConversationDetail>(`/api/conversations/${detail.call.conversationId ?? ''}`);
    expect(open.turns.find(({ text }) => text === '手机银行')).toMatchObject({ intent: null, certainty: null });
    expect(customer.every(({ startMs, endMs }) => startMs !== null && endMs !== null && endMs > startMs)).toBe(true);

    const wav = readWav(await sealedRecording(server, detail.call.id));
    expect(wav.channels).toHaveLength(2);
    const loud = (samples: Int16Array | undefined) =>
      (samples ?? []).filter((sample) => Math.abs(sample) > 1_000).length;
    expect(loud(wav.channels[0])).toBeGreaterThan(8_000);
    expect(loud(wav.channels[1])).toBeGreaterThan(8_000);
    // While the last digits of the identity card are said, the recording is silent.
    const [pause] = detail.call.pauses;
    const secret = customer.find(({ text }) => text === '••••');
    expect(secret?.startMs).toBeGreaterThan(pause?.fromMs ?? Infinity);
    expect(secret?.endMs).toBeLessThan(pause?.toMs ?? 0);
    const from = ((secret?.startMs ?? 0) * wav.sampleRate) / 1_000;
    expect(loud(wav.channels[0]?.slice(from, from + 4_000))).toBe(0);
    const last = Math.max(...detail.turns.map(({ endMs }) => endMs ?? 0));
    expect(((wav.channels[0]?.length ?? 0) * 1_000) / wav.sampleRate).toBeGreaterThan(last - 200);
  }, 120_000);

  it.each([
    ['sim:voicemail', 'MC_VOICEMAIL'],
    ['sim:assistant', 'MC_VOICEMAIL'],
    ['sim:busy', 'NA_BUSY'],
    ['sim:rejects', 'NA_REJECT'],
    ['sim:no_answer', 'NA_NOANSWER'],
    ['sim:power_off', 'NA_POWEROFF'],
    ['sim:empty_number', 'NA_INVALID'],
    ['sim:suspended', 'NA_SUSPENDED'],
    ['sim:silent', 'AB_SILENT'],
    ['sim:hangs_up', 'AB_HANGUP'],
    ['sim:wrong_number', 'TP_KNOWS_NOT'],
    ['sim:third_party', 'TP_MESSAGE'],
    ['sim:stops', 'RP_STOP'],
  ])(
    'knows how a call to %s came out',
    async (to, disposition) => {
      const detail = await collect(to);
      expect([to, detail.call.disposition, ...(detail.call.disposition === disposition ? [] : said(detail))]).toEqual([
        to,
        disposition,
      ]);
    },
    120_000,
  );

  it('stops for who interrupts, and knows what they heard', async () => {
    const detail = await collect('sim:interrupts');
    const cut = detail.turns.find(({ wasInterrupted }) => wasInterrupted);
    expect(cut).toBeDefined();
    expect(cut?.text.startsWith(cut.heard ?? '-')).toBe(true);
    expect(cut?.heard?.length).toBeLessThan(cut?.text.length ?? 0);
  }, 120_000);

  it('goes on for who only hums', async () => {
    const detail = await collect('sim:hums');
    expect(detail.call.disposition).toBe('RP_PTP');
    expect(detail.turns.filter(({ wasInterrupted }) => wasInterrupted)).toEqual([]);
  }, 120_000);

  it('lists calls, newest first, without the number', async () => {
    const { calls } = await get<CallList>('/api/calls?limit=3');
    expect(calls).toHaveLength(3);
    const detail = await call({ to: '13800001382', flow: 'collection/early', about: 'case:zhao-min' });
    expect(detail.call.customer).toBe('*******1382');
    expect((await get<CallList>('/api/calls?limit=1')).calls[0]?.id).toBe(detail.call.id);
  }, 120_000);

  it('plays calls for the demo, marks them, and takes them away with their recordings', async () => {
    const staff = new StaffApi(server.url);
    const before = (await get<CallList>('/api/calls?limit=100')).calls.length;
    await staff.post('/api/demo/data', { customers: 1, calls: 3 });
    const state = () => staff.get<DemoProgressView>('/api/demo/data');
    expect(await staff.until(state, ({ state }) => state === 'idle', 60_000)).toMatchObject({ conversations: 4 });
    const calls = (await get<CallList>('/api/calls?limit=100')).calls.slice(0, 3);
    const inspected = async () =>
      (await get<ConversationPage>('/api/conversations?channel=phone&limit=3')).conversations;
    const rows = await staff.until(inspected, (found) => found.every(({ score }) => score !== null));
    expect(rows.map(({ isDemo }) => isDemo)).toEqual([true, true, true]);
    await staff.post('/api/demo/data/clear');
    expect((await get<CallList>('/api/calls?limit=100')).calls).toHaveLength(before);
    for (const { id } of calls) {
      expect(await staff.refused('GET', `/api/calls/${id}/recording`)).toMatchObject({ status: 404 });
    }
  }, 120_000);

  it('says what is wrong with a request', async () => {
    for (const [body, status] of [
      [{ to: 'sim:promises', flow: 'collection/nothing' }, 404],
      [{ to: 'sim:promises' }, 400],
    ] as const) {
      const response = await fetch(`${server.url}/api/calls`, { method: 'POST', headers, body: JSON.stringify(body) });
      expect(response.status).toBe(status);
    }
    expect((await fetch(`${server.url}/api/calls`)).status).toBe(401);
  });

  it('lets a made-up customer call in', async () => {
    const body = JSON.stringify({ from: 'sim:asks_fee' });
    const response = await fetch(`${server.url}/api/calls/inbound`, { method: 'POST', headers, body });
    expect(response.status).toBe(202);
    const { id } = (await response.json()) as CallPlaced;
    let detail = await get<CallDetail>(`/api/calls/${id}`).catch(() => null);
    for (let tries = 0; tries < 400 && detail?.call.endedAt == null; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      detail = await get<CallDetail>(`/api/calls/${id}`).catch(() => null);
    }
    expect(detail?.call).toMatchObject({ direction: 'inbound', customer: 'sim:asks_fee', ending: 'robot' });
    expect(detail?.turns.some(({ role, text }) => role === 'bot' && /年费[^]*元/.test(text))).toBe(true);
    const nobody = JSON.stringify({ from: 'sim:nobody' });
    const refused = await fetch(`${server.url}/api/calls/inbound`, { method: 'POST', headers, body: nobody });
    expect([refused.status, (await refused.json()) as object]).toEqual([
      400,
      expect.objectContaining({ code: 'bad-number' }),
    ]);
  }, 60_000);

  it('measures the stages of turns', async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toMatch(/zhiyin_voice_turn_seconds_count\{stage="total"\} [1-9]/);
  });

  it('closes the books of a call that was cut off by a crash, with every turn and the sound up to then', async () => {
    await server.stop();
    await server.launch({ ZHIYIN_CALLS_CLOCK: 'real' });
    const order = JSON.stringify({ to: 'sim:promises', flow: 'collection/early', about: 'case:zhao-min' });
    const response = await fetch(`${server.url}/api/calls`, { method: 'POST', headers, body: order });
    const { id } = (await response.json()) as CallPlaced;
    const detail = () => get<CallDetail>(`/api/calls/${id}`);
    while ((await detail().catch(() => null))?.turns.some(({ role }) => role === 'bot') !== true) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const sound = async () =>
      readWav(new Uint8Array(await new StaffApi(server.url).bytes(`/api/calls/${id}/recording`)));
    const heard = () =>
      sound().then(
        ({ channels }) => channels[0]?.length ?? 0,
        () => 0,
      );
    const before = await new StaffApi(server.url).until(heard, (samples) => samples > 0, 20_000);
    await server.kill();
    await server.launch();
    const { call: lost, turns } = await new StaffApi(server.url).until(
      detail,
      ({ call }) => call.endedAt !== null,
      10_000,
    );
    expect(lost.ending).toBe('lost');
    expect(turns.filter(({ role }) => role === 'bot').length).toBeGreaterThan(0);
    expect(await heard()).toBeGreaterThanOrEqual(before);
  }, 90_000);
});
