import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { CallDetail } from '#contracts';
import { wavOf } from '#speech';
import { isLoud } from '../fixtures/likeness.js';
import { describeOnPbx } from '../fixtures/pbx/asterisk.js';
import { agentPhone, customerPhone } from '../fixtures/pbx/asterisk-line.js';
import { Pbx } from '../fixtures/pbx/pbx.js';
import { connected, getFrom, inboundCall, lastWord, onPbx } from '../fixtures/pbx/pbx-server.js';
import type { SipCall } from '../fixtures/pbx/sip-call.js';
import type { SipPhone } from '../fixtures/pbx/sip-phone.js';
import { TalkingCustomer } from '../fixtures/pbx/talking-customer.js';
import { RunningServer, staffToken } from '../fixtures/running-server.js';
import { SpeechServer } from '../fixtures/speech-server.js';
import { spoken } from '../fixtures/spoken.js';

const question = '白金卡的年费是多少';

describeOnPbx('The voice robot on a real Asterisk', () => {
  let pbx: Pbx;
  let server: RunningServer;
  let customer: SipPhone;
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-voice-'));

  beforeAll(async () => {
    writeFileSync(join(folder, 'question.wav'), wavOf(spoken(question, 'zh', 8000), 8000));
    writeFileSync(join(folder, 'question.txt'), question);
    pbx = await Pbx.start();
    customer = await customerPhone(pbx);
    server = await RunningServer.start({
      settings: {
        ...onPbx(pbx),
        ZHIYIN_SPEECH_RECOGNITION: '[scripted]',
        ZHIYIN_SPEECH_SCRIPTED_FOLDER: folder,
      },
    });
    await connected(pbx);
  }, 180_000);
  afterEach(async () => {
    for (let tries = 0; tries < 100 && (await pbx.channels()).length > 0; tries++) await after(100);
    expect(await pbx.channels()).toEqual([]);
  });
  afterAll(async () => {
    customer.close();
    await server.dispose();
    await pbx.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const loudPackets = (call: SipCall) => call.sound.received.filter(({ samples }) => isLoud(samples));
  const until = async (isSo: () => boolean | Promise<boolean>, withinMs = 40_000) => {
    const giveUpMs = performance.now() + withinMs;
    while (!(await isSo())) {
      if (performance.now() > giveUpMs) throw new Error('it did not come so far');
      await after(20);
    }
  };
  const restarted = async (settings: Readonly<Record<string, string>>) => {
    await server.stop();
    await server.launch(settings);
    await connected(pbx);
  };

  it('falls silent for who speaks over it, and knows what they had heard', async () => {
    const socket = io(`${server.url}/calls`, { auth: { token: staffToken }, transports: ['websocket'] });
    await once(socket as never, 'connect');
    const cut = new Promise<{ heard: string; atMs: number }>((resolve) => {
      socket.on('heard', ({ heard, wasInterrupted }: { heard: string; wasInterrupted: boolean }) => {
        if (wasInterrupted) resolve({ heard, atMs: performance.now() });
      });
    });
    const call = await customer.dial('95588');
    const id = await inboundCall(server);
    await until(() => loudPackets(call).length > 70);
    await call.sound.play(spoken(question, 'zh', 8000));
    const { heard, atMs } = await cut;
    const { turns } = await getFrom<CallDetail>(server, `/api/calls/${id}`);
    expect(turns[0]).toMatchObject({ role: 'bot', heard, wasInterrupted: true });
    expect(turns[0]?.text.startsWith(heard)).toBe(true);
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.length).toBeLessThan(turns[0]?.text.length ?? 0);
    await after(Math.max(0, 400 - (performance.now() - atMs)));
    const late = loudPackets(call).filter((packet) => packet.atMs > atMs + 60 && packet.atMs < atMs + 400);
    expect(late).toEqual([]);
    await until(async () => /年费[^]*元/.test((await lastWord(server, id))?.text ?? ''));
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const count = /zhiyin_voice_barge_in_seconds_count (\d+)/.exec(metrics)?.[1];
    expect(count).toMatch(/^[1-9]/);
    expect(/zhiyin_voice_barge_in_seconds_bucket\{le="0.06"\} (\d+)/.exec(metrics)?.[1]).toBe(count);
    call.hangUp();
    socket.disconnect();
  }, 90_000);

  it('goes on with its calls when an operator restarts it, without waiting for them', async () => {
    const call = await customer.dial('95588');
    await until(() => loudPackets(call).length > 10);
    const beganMs = performance.now();
    await server.stop();
    expect(performance.now() - beganMs).toBeLessThan(5_000);
    await server.launch();
    const before = loudPackets(call).length;
    await until(() => !call.isUp || loudPackets(call).length > before, 10_000);
    call.hangUp();
  }, 60_000);

  it('serves who calls in, in English, by a recogniser that knows phrases', async () => {
    await restarted({ ZHIYIN_SPEECH_RECOGNITION: '[pocketsphinx]', ZHIYIN_CALLS_LANGUAGE: 'en' });
    const call = await customer.dial('95588');
    const id = await inboundCall(server);
    const answers = [[/./, 'talk to an agent']] as const;
    const agent = await agentPhone(pbx);
    const atAgent = new Promise<SipCall>((resolve) => {
      agent.onCall((ringing) => {
        ringing.ring();
        ringing.answer();
        resolve(ringing);
      });
    });
    const voice = (text: string) => spoken(text, 'en', 8000);
    const talking = new TalkingCustomer(call, () => lastWord(server, id), answers, voice).talk();
    const colleague = await atAgent;
    const { turns } = await getFrom<CallDetail>(server, `/api/calls/${id}`);
    expect(turns.map(({ role, text }) => `${role}: ${text}`).join('\n')).toContain('customer: talk to an agent');
    call.hangUp();
    // The customer asks the server no more once it may be stopped.
    await Promise.all([colleague.ended, talking]);
    agent.close();
  }, 90_000);

  it('hands over when its engines fail: one that never hears, one that says nothing, one that makes noise', async () => {
    const engines = new SpeechServer();
    const url = await engines.start();
    await restarted({
      ZHIYIN_SPEECH_RECOGNITION: '[openai]',
      ZHIYIN_SPEECH_SYNTHESIS: '[openai]',
      ZHIYIN_SPEECH_OPENAI_URL: url,
      ZHIYIN_SPEECH_PREPARE: 'false',
    });
    const agent = await agentPhone(pbx);
    const outcomes: string[] = [];
    for (const voice of ['fine', 'nothing', 'noise'] as const) {
      engines.voice = voice;
      const atAgent = new Promise<SipCall>((resolve) => {
        agent.onCall((ringing) => {
          ringing.ring();
          ringing.answer();
          resolve(ringing);
        });
      });
      const call = await customer.dial('95588');
      const isOver = atAgent.then(() => true);
      // The customer says something whenever there is silence, until a person is there.
      while (!(await Promise.race([isOver, after(2_500, false)])) && call.isUp)
        await call.sound.play(spoken(question, 'zh', 8000));
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
