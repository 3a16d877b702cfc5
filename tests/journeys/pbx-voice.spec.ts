import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { readWav } from '#speech';
import { isLoud } from '../fixtures/likeness.js';
import { describeOnPbx } from '../fixtures/pbx/asterisk.js';
import { agentPhone } from '../fixtures/pbx/asterisk-line.js';
import { RobotOnPbx } from '../fixtures/pbx/robot-on-pbx.js';
import type { SipCall } from '../fixtures/pbx/sip-call.js';
import { staffToken } from '../fixtures/running-server.js';
import { SpeechServer } from '../fixtures/speech-server.js';
import { spoken } from '../fixtures/spoken.js';

const question = '白金卡的年费是多少';
const cases = ['zhao-min', 'wang-gang', 'liu-yang', 'sun-yue', 'zhou-jie'].map((id) => `case:${id}`);

describeOnPbx('The voice robot on a real Asterisk', () => {
  let robot: RobotOnPbx;

  beforeAll(async () => {
    robot = await RobotOnPbx.start([question]);
  }, 180_000);
  afterEach(() => robot.quiet());
  afterAll(() => robot.dispose());

  const loudPackets = (call: SipCall) => call.sound.received.filter(({ samples }) => isLoud(samples));
  const until = async (isSo: () => boolean | Promise<boolean>, withinMs = 40_000) => {
    const giveUpMs = performance.now() + withinMs;
    while (!(await isSo())) {
      if (performance.now() > giveUpMs) throw new Error('it did not come so far');
      await after(20);
    }
  };

  /** Connections over which the PBX brings sound. */
  const soundSockets = () => {
    const port = robot.pbx.ports.media.toString(16).toUpperCase().padStart(4, '0');
    const rows = readFileSync('/proc/net/tcp', 'utf8').split('\n');
    return rows
      .map((row) => row.trim().split(/\s+/))
      .filter(([, local, , state]) => local?.endsWith(`:${port}`) && state !== '0A' && state !== '06').length;
  };
  const timers = async () =>
    Number(/nodejs_active_resources\{type="Timeout"\} (\d+)/.exec(await robot.api.text('/metrics'))?.[1]);

  it('falls silent for who speaks over it, and knows what they had heard', async () => {
    const socket = io(`${robot.server.url}/calls`, { auth: { token: staffToken }, transports: ['websocket'] });
    await once(socket as never, 'connect');
    const cut = new Promise<{ heard: string; atMs: number }>((resolve) => {
      socket.on('heard', ({ heard, wasInterrupted }: { heard: string; wasInterrupted: boolean }) => {
        if (wasInterrupted) resolve({ heard, atMs: performance.now() });
      });
    });
    const call = await robot.customer.dial('95588');
    const id = await robot.inbound();
    await until(() => loudPackets(call).length > 70);
    await call.sound.play(robot.voice(question));
    const { heard, atMs } = await cut;
    const { turns } = await robot.detail(id);
    expect(turns[0]).toMatchObject({ role: 'bot', heard, wasInterrupted: true });
    expect(turns[0]?.text.startsWith(heard)).toBe(true);
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.length).toBeLessThan(turns[0]?.text.length ?? 0);
    await after(Math.max(0, 400 - (performance.now() - atMs)));
    const late = loudPackets(call).filter((packet) => packet.atMs > atMs + 60 && packet.atMs < atMs + 400);
    expect(late).toEqual([]);
    await until(async () =>
      (await robot.detail(id)).turns.some(({ role, text }) => role === 'bot' && /年费[^]*元/.test(text)),
    );
    const metrics = await robot.api.text('/metrics');
    const count = /zhiyin_voice_barge_in_seconds_count (\d+)/.exec(metrics)?.[1];
    expect(count).toMatch(/^[1-9]/);
    expect(/zhiyin_voice_barge_in_seconds_bucket\{le="0.06"\} (\d+)/.exec(metrics)?.[1]).toBe(count);
    call.hangUp();
    socket.disconnect();
  }, 90_000);

  it('goes on with its calls when an operator restarts it, without waiting for them', async () => {
    const call = await robot.customer.dial('95588');
    await until(() => loudPackets(call).length > 10);
    const beganMs = performance.now();
    await robot.server.stop();
    expect(performance.now() - beganMs).toBeLessThan(5_000);
    await robot.server.launch();
    const before = loudPackets(call).length;
    await until(() => !call.isUp || loudPackets(call).length > before, 10_000);
    call.hangUp();
  }, 60_000);

  it('closes its books when the PBX restarts under twenty calls, comes back by itself and takes the next one', async () => {
    const { pbx, customer, api } = robot;
    customer.onCall((call) => {
      call.answer();
      outbound.push(call);
    });
    const outbound: SipCall[] = [];
    const before = await timers();
    const orders = cases.map((about, at) => robot.collect(`1391234567${String(at)}`, about));
    const inbound = await Promise.all(Array.from({ length: 15 }, () => customer.dial('95588')));
    await Promise.all(orders);
    const phones = () => [...inbound, ...outbound];
    await until(() => phones().length === 20 && phones().every((call) => loudPackets(call).length > 100));
    const ids = (await robot.calls(20)).map(({ id }) => id);

    await pbx.kill();
    const refused = await robot.ended(await robot.collect('13912345678', 'case:zhao-min'));
    expect(refused.call.ending).toBe('network-failure');
    await pbx.launch();
    await robot.connected();
    for (const id of ids) {
      const { call, turns } = await robot.ended(id, 15_000);
      expect([call.ending, turns[0]?.role, turns[0]?.wasInterrupted]).toEqual(['network', 'bot', true]);
      expect(turns[0]?.heard?.length).toBeGreaterThan(0);
      expect(readWav(new Uint8Array(await api.bytes(`/api/calls/${id}/recording`))).channels).toHaveLength(2);
    }
    for (const phone of phones()) phone.hangUp();

    const next = await customer.dial('95588');
    await until(() => loudPackets(next).length > 20);
    expect(soundSockets()).toBe(1); // of the calls that the PBX lost, none
    next.hangUp();
    await until(() => soundSockets() === 0);
    await until(async () => (await api.text('/metrics')).includes('\nzhiyin_calls 0\n'));
    await until(async () => (await timers()) <= before);
    expect(robot.server.openFiles.filter((name) => name.endsWith('.wav'))).toEqual([]);
  }, 60_000);

  it('serves who calls in, in English, by a recogniser that knows phrases', async () => {
    await robot.restart({ ZHIYIN_SPEECH_RECOGNITION: '[pocketsphinx]', ZHIYIN_CALLS_LANGUAGE: 'en' });
    const call = await robot.customer.dial('95588');
    const id = await robot.inbound();
    const answers = [[/./, 'talk to an agent']] as const;
    const agent = await agentPhone(robot.pbx);
    const atAgent = agent.answerNext();
    const voice = (text: string) => spoken(text, 'en', 8000);
    const talking = robot.talk(call, id, answers, voice);
    const colleague = await atAgent;
    const { turns } = await robot.detail(id);
    expect(turns.map(({ role, text }) => `${role}: ${text}`).join('\n')).toContain('customer: talk to an agent');
    call.hangUp();
    // The customer asks the server no more once it may be stopped.
    await Promise.all([colleague.ended, talking]);
    agent.close();
  }, 90_000);

  it('hands over when its engines fail: one that never hears, one that says nothing, one that makes noise', async () => {
    const engines = new SpeechServer();
    const url = await engines.start();
    await robot.restart({
      ZHIYIN_SPEECH_RECOGNITION: '[openai]',
      ZHIYIN_SPEECH_SYNTHESIS: '[openai]',
      ZHIYIN_SPEECH_OPENAI_URL: url,
      ZHIYIN_SPEECH_PREPARE: 'false',
    });
    const agent = await agentPhone(robot.pbx);
    const outcomes: string[] = [];
    for (const voice of ['fine', 'nothing', 'noise'] as const) {
      engines.voice = voice;
      const atAgent = agent.answerNext();
      const call = await robot.customer.dial('95588');
      const isOver = atAgent.then(() => true);
      // The customer says something whenever there is silence, until a person is there.
      while (!(await Promise.race([isOver, after(2_500, false)])) && call.isUp)
        await call.sound.play(robot.voice(question));
      const colleague = await atAgent;
      outcomes.push(voice);
      call.hangUp();
      await colleague.ended;
    }
    expect(outcomes).toEqual(['fine', 'nothing', 'noise']);
    agent.close();
    await engines.close();
  }, 150_000);
});
