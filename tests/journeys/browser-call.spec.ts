import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { io } from 'socket.io-client';
import type { Answer, CallDetail, CallList, CallPlaced } from '#contracts';
import { joined, readWav, silence, wavOf } from '#speech';
import { ChatWindow, describeInBrowser, launchBrowser } from '../fixtures/browser.js';
import { ChatClient } from '../fixtures/chat-client.js';
import { Console } from '../fixtures/console.js';
import { isLoud } from '../fixtures/likeness.js';
import { RunningServer, staffToken } from '../fixtures/running-server.js';
import { identityOf } from '../fixtures/signed-in-customer.js';
import { spoken } from '../fixtures/spoken.js';

const headers = { authorization: `Bearer ${staffToken}` };
const question = '白金卡的年费是多少';
const ofAccount = '帮我查一下最近的交易明细';

/** Adds up, in `loudMs` of the page, how long sound went to the loudspeaker. */
const tapLoudspeaker = `
  window.loudMs = 0;
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode) {
      const analyser = new AnalyserNode(to.context, { fftSize: 2048 });
      connect.call(this, analyser);
      const samples = new Float32Array(analyser.fftSize);
      setInterval(() => {
        analyser.getFloatTimeDomainData(samples);
        if (samples.some((sample) => Math.abs(sample) > 0.02)) window.loudMs += 20;
      }, 20);
    }
    return connect.call(this, to, ...rest);
  };`;
const loudMs = (page: Page) => page.evaluate<number>('window.loudMs');

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}

describeInBrowser('a customer who calls from the browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-browser-call-'));
  const microphone = join(folder, 'microphone.wav');
  let server: RunningServer;
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    for (const [name, text] of Object.entries({ question, 'of-account': ofAccount })) {
      writeFileSync(join(folder, `${name}.wav`), wavOf(spoken(text, 'zh', 16_000), 16_000));
      writeFileSync(join(folder, `${name}.txt`), text);
    }
    says(question, 6_000);
    server = await RunningServer.start({
      settings: { ZHIYIN_SPEECH_RECOGNITION: '[scripted]', ZHIYIN_SPEECH_SCRIPTED_FOLDER: folder },
    });
    browser = await launchBrowser([
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}%noloop`,
    ]);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await server.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => {
    expect(faults.splice(0)).toEqual([]);
  });

  /** What the microphone hears in calls from now on. */
  const says = (text: string, afterMs: number) => {
    const parts = [silence(afterMs, 16_000), spoken(text, 'zh', 16_000), silence(60_000, 16_000)];
    writeFileSync(microphone, wavOf(joined(parts), 16_000));
  };
  const open = async (mayListen: boolean, viewport = { width: 1280, height: 800 }) => {
    const context = await browser.newContext({ viewport, locale: 'zh-CN' });
    if (mayListen) await context.grantPermissions(['microphone'], { origin: server.url });
    const page = await context.newPage();
    await page.addInitScript({ content: tapLoudspeaker });
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/ERR_CONNECTION|WebSocket connection/.test(message.text()))
        faults.push(message.text());
    });
    return page;
  };
  const get = async <T>(path: string): Promise<T> =>
    (await (await fetch(`${server.url}${path}`, { headers })).json()) as T;
  const ended = async () => {
    const last = async () => (await get<CallList>('/api/calls?limit=1')).calls[0];
    await until(async () => (await last())?.endedAt !== null);
    return get<CallDetail>(`/api/calls/${(await last())?.id ?? ''}`);
  };

  it('asks by voice, sees what is said, hears the answer, mutes and hangs up', async () => {
    const page = await open(true);
    const chat = await ChatWindow.alone(page, server.url);
    await chat.button('打电话给我们').click();
    await page.getByText('通话中').first().waitFor();
    await page.locator('.is-spoken').first().waitFor();
    const own = page.locator('.call .is-own:not(.is-partial)');
    await own.first().waitFor({ timeout: 30_000 });
    expect(await own.first().innerText()).toContain(question);
    await page
      .locator('.is-spoken', { hasText: /年费[^]*元/ })
      .first()
      .waitFor({ timeout: 15_000 });
    const loudBefore = await loudMs(page);
    expect(loudBefore).toBeGreaterThan(1_000);
    await until(async () => (await loudMs(page)) > loudBefore + 1_000);
    await chat.button('静音').click();
    await chat.button('取消静音').waitFor();
    await chat.button('挂断').click();
    await page.getByText('通话已结束').waitFor();
    const detail = await ended();
    expect(detail.call).toMatchObject({ direction: 'inbound', ending: 'customer', language: 'zh' });
    expect(detail.call.customer).toMatch(/^browser:visitor:/);
    expect(detail.turns.filter(({ role }) => role === 'customer').map(({ text }) => text)).toEqual([question]);
    const answer = detail.turns.find(({ role, text }) => role === 'bot' && /年费[^]*元/.test(text));
    // The greeting was spoken over, the answer ended with the call: what was heard of either is known.
    for (const turn of [detail.turns[0], answer]) {
      expect(turn?.heard?.length).toBeLessThan(turn?.text.length ?? 0);
      expect(turn?.text.startsWith(turn.heard ?? '-')).toBe(true);
    }
    expect(detail.turns[0]?.wasInterrupted).toBe(true);
    const recording = await fetch(`${server.url}/api/calls/${detail.call.id}/recording`, { headers });
    const { channels } = readWav(new Uint8Array(await recording.arrayBuffer()));
    expect(channels.map((channel) => isLoud(channel))).toEqual([true, true]);
    await chat.button('返回对话').click();
    await chat.field.waitFor();
    await page.context().close();
  }, 90_000);

  it('calls from a bank’s page on a telephone, asks for a person, and waits for one', async () => {
    const page = await open(true, { width: 390, height: 844 });
    const chat = await ChatWindow.onBankPage(page, server.url);
    await chat.button('打电话给我们').click();
    const panel = chat.within('.call');
    await panel.locator('.is-spoken').first().waitFor();
    await chat.button('转人工').click();
    await panel.getByText('正在为您转接人工客服').first().waitFor();
    await panel.locator('.is-spoken', { hasText: '马上为您转接人工客服' }).waitFor();
    await page.context().close();
    expect((await ended()).call.ending).toBe('customer');
  }, 60_000);

  it('is known as in the chat when signed in, answers by keypad, and is on one call at a time', async () => {
    says(ofAccount, 2_500);
    const jwt = await identityOf('lin-xiaoyu');
    const page = await open(true, { width: 390, height: 844 });
    const chat = await ChatWindow.alone(page, server.url, `#jwt=${jwt}`);
    await chat.button('打电话给我们').click();
    const panel = chat.within('.call');
    await panel.locator('.is-spoken', { hasText: '卡' }).last().waitFor({ timeout: 30_000 });
    await panel.locator('.is-own:not(.is-partial)', { hasText: ofAccount }).waitFor({ timeout: 30_000 });
    await chat.button('按键').click();
    await chat.button('6').click();
    await chat.button('6').click();
    for (const key of ['8', '8']) await page.keyboard.press(key);
    await panel.locator('.is-own', { hasText: '6688' }).waitFor();
    await panel.locator('.is-spoken', { hasText: '交易' }).last().waitFor();

    const { token } = await ChatClient.session(server.url, { jwt });
    const socket = io(`${server.url}/call`, { transports: ['websocket'], auth: { token } });
    expect(await socket.emitWithAck('start', { language: 'zh' })).toMatchObject({ ok: false, error: { code: 'busy' } });
    socket.disconnect();
    const order = { to: 'sim:promises', flow: 'outreach/notice', about: 'customer:lin-xiaoyu' };
    const placing = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
    const placed = await fetch(`${server.url}/api/calls`, { ...placing, body: JSON.stringify(order) });
    const { id } = (await placed.json()) as CallPlaced;
    await until(async () => (await get<CallDetail>(`/api/calls/${id}`)).call.endedAt !== null);
    expect((await get<CallDetail>(`/api/calls/${id}`)).call).toMatchObject({ ending: 'busy', answeredAt: null });
    await page.goto('about:blank');
    await page.context().close();
  }, 90_000);

  it('is tried by staff: a call placed to a made-up customer, and one from their own microphone', async () => {
    const screen = await Console.open(browser, server.url);
    await screen.page.context().grantPermissions(['microphone'], { origin: server.url });
    await screen.go('/calls');
    await screen.page.getByLabel('号码').fill('sim:busy');
    await screen.page
      .getByRole('button', { name: '拨 打' })
      .or(screen.page.getByRole('button', { name: '拨打' }))
      .click();
    await screen.page.getByText('NA_BUSY').first().waitFor();
    says(question, 3_000);
    await screen.page.getByRole('button', { name: '开始通话' }).click();
    const said = screen.page.locator('.turn-bot');
    await said.first().waitFor();
    await screen.page.locator('.turn-customer', { hasText: question }).waitFor();
    await screen.page.locator('.turn-bot', { hasText: /年费[^]*元/ }).waitFor();
    await screen.page.getByRole('button', { name: '按键' }).click();
    await screen.picture('calls-talking');
    await screen.page.getByRole('button', { name: '0', exact: true }).click();
    await screen.page.locator('.turn-customer', { hasText: '转人工' }).waitFor();
    await screen.page.getByRole('button', { name: '挂断' }).click();
    const { call } = await ended();
    expect([call.customer, call.ending]).toEqual(['browser:staff', 'customer']);
    expect(screen.faults).toEqual([]);
    await screen.close();
  }, 90_000);

  it('is told why there is no call, and what to do', async () => {
    const refused = await ChatWindow.alone(await open(false), server.url);
    await refused.button('打电话给我们').click();
    await refused.within('.call-failure').filter({ hasText: '没有使用麦克风的权限' }).waitFor();
    await refused.page.context().close();

    const deaf = await launchBrowser();
    const context = await deaf.newContext({ locale: 'zh-CN', permissions: ['microphone'] });
    const without = await ChatWindow.alone(await context.newPage(), server.url);
    await without.button('打电话给我们').click();
    await without.within('.call-failure').filter({ hasText: '没有找到麦克风' }).waitFor();
    await deaf.close();

    await server.stop();
    await server.launch({ ZHIYIN_SPEECH_RECOGNITION: '[pocketsphinx]' });
    const page = await open(true);
    const unheard = await ChatWindow.alone(page, server.url);
    await unheard.button('打电话给我们').click();
    await unheard.within('.call-failure').filter({ hasText: '中文语音通话暂未开通' }).waitFor();

    await server.stop();
    await server.launch({ ZHIYIN_CALLS_BROWSER: 'false' });
    const off = await ChatWindow.alone(page, server.url);
    expect(await off.button('打电话给我们').count()).toBe(0);
    const { token } = await ChatClient.session(server.url);
    const socket = io(`${server.url}/call`, { transports: ['websocket'], auth: { token } });
    const answer = (await socket.emitWithAck('start', { language: 'zh' })) as Answer<object>;
    expect(answer).toMatchObject({ ok: false, error: { code: 'calls-off' } });
    socket.disconnect();
    await page.context().close();
  }, 120_000);
});
