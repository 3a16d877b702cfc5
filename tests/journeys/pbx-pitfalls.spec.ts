import { performance } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import type { AudioFrame } from '#kernel';
import type { Call, DialResult } from '#telephony';
import { describeOnPbx } from '../fixtures/pbx/asterisk.js';
import { asteriskOn } from '../fixtures/pbx/asterisk-desk.js';
import { agentPhone, customerPhone } from '../fixtures/pbx/asterisk-line.js';
import { Pbx } from '../fixtures/pbx/pbx.js';
import type { SipCall } from '../fixtures/pbx/sip-call.js';
import type { SipPhone } from '../fixtures/pbx/sip-phone.js';
import { babble, isLoud, likeness } from '../fixtures/likeness.js';
import { tone } from '../fixtures/signals.js';

let calls = 0;
const request = (ringTimeoutMs = 10_000) => ({
  id: `pitfall-${String(++calls)}`,
  to: '13912345678',
  callerId: '95588',
  ringTimeoutMs,
  maxDurationMs: 120_000,
});

describeOnPbx('On a real Asterisk', () => {
  let pbx: Pbx;
  let telephony: ReturnType<typeof asteriskOn>;
  let customer: SipPhone;

  beforeAll(async () => {
    pbx = await Pbx.start();
    telephony = asteriskOn(pbx);
    await telephony.start();
    customer = await customerPhone(pbx);
  });
  afterEach(async () => {
    for (const call of placed.splice(0)) await call.hangUp(); // a test that failed must not fail the next one
    for (let tries = 0; tries < 100 && (await leftovers()) > 0; tries++) await after(50);
    expect(await leftovers()).toBe(0);
  });
  afterAll(async () => {
    customer.close();
    await telephony.close();
    await pbx.dispose();
  });

  const placed: Call[] = [];
  const leftovers = async () => (await pbx.channels()).length + (await pbx.bridges());
  const answered = (result: DialResult): Call => {
    if (result.kind !== 'answered') throw new Error(`not answered: ${result.reason}`);
    return result.call;
  };
  const dial = async (ring?: (call: SipCall) => unknown): Promise<{ call: Call; phone: SipCall }> => {
    const phone = new Promise<SipCall>((resolve) => {
      customer.onCall(async (call) => {
        await ring?.(call);
        call.answer();
        resolve(call);
      });
    });
    const call = answered(await telephony.dial(request()));
    placed.push(call);
    return { call, phone: await phone };
  };

  it('shows the number that it was told to, and dials the one asked for', async () => {
    const { call, phone } = await dial();
    expect([phone.callerNumber, phone.dialledNumber]).toEqual(['95588', '13912345678']);
    await call.hangUp();
    await call.ended;
  });

  it('keeps the line alive while nobody speaks, with no more than 40 ms in the way of speech', async () => {
    const { call, phone } = await dial();
    const word = tone(440, 100, call.sampleRate);
    await after(1000);
    const packets = phone.sound.arrivals.length;
    await after(2000);
    expect(phone.sound.arrivals.length - packets).toBeGreaterThan(90);
    expect(phone.sound.arrivals.length - packets).toBeLessThan(110);
    const delays: number[] = [];
    for (let round = 0; round < 8; round++) {
      const from = phone.sound.received.length;
      const saidMs = performance.now();
      call.play(word);
      await after(220);
      const first = phone.sound.received.slice(from).find(({ samples }) => isLoud(samples));
      delays.push((first?.atMs ?? Infinity) - saidMs);
    }
    delays.sort((one, other) => one - other);
    expect(delays[4]).toBeLessThan(40);
    await call.hangUp();
    await call.ended;
  });

  it('says half a minute without losing any of it', async () => {
    const { call, phone } = await dial();
    const story = babble(25_000, call.sampleRate, 5);
    const heard = new Promise<void>((resolve) => {
      call.listen({
        frame: () => undefined,
        digit: () => undefined,
        heard: () => {
          resolve();
        },
      });
    });
    call.play(story, 'story');
    await heard;
    expect(likeness(story, call.sampleRate, phone.sound.heard(), 8000)).toBeGreaterThan(0.95);
    await call.hangUp();
    await call.ended;
  });

  it('hears the network before the answer, and takes Asterisk’s own ringing tone for nothing', async () => {
    const early: AudioFrame[] = [];
    const announcement = babble(1500, 8000, 9);
    customer.onCall(async (call) => {
      call.progress();
      await call.sound.play(announcement);
      await after(200);
      call.reply(480, 'Temporarily Unavailable');
    });
    const busy = await telephony.dial(request(), { early: { frame: (frame) => early.push(frame) } });
    expect(busy).toMatchObject({ kind: 'unanswered', reason: 'no-answer' });
    const sound = Int16Array.from(early.flatMap(({ samples }) => [...samples]));
    expect(likeness(announcement, 8000, sound, 16_000)).toBeGreaterThan(0.9);

    early.length = 0;
    customer.onCall(async (call) => {
      call.ring();
      await after(600);
      call.reply(486, 'Busy Here');
    });
    const rang = await telephony.dial(request(), { early: { frame: (frame) => early.push(frame) } });
    expect([rang.kind, early.length]).toEqual(['unanswered', 0]);
  });

  it('gives a lost sound socket another one and says on it what was not heard', async () => {
    const { call, phone } = await dial();
    const marks: string[] = [];
    const sound = babble(3000, call.sampleRate, 3);
    const heard = new Promise<void>((resolve) => {
      call.listen({
        frame: () => undefined,
        digit: () => undefined,
        heard: (mark) => {
          marks.push(mark);
          resolve();
        },
      });
    });
    call.play(sound, 'whole');
    await after(700);
    const media = (await pbx.channels()).find((name) => name.startsWith('WebSocket/'));
    await pbx.cli(`channel request hangup ${media ?? ''}`);
    await heard;
    expect(marks).toEqual(['whole']);
    const tail = sound.subarray(call.sampleRate * 2);
    expect(likeness(tail, call.sampleRate, phone.sound.heard(), 8000)).toBeGreaterThan(0.9);
    expect(call.state).toBe('up');
    await call.hangUp();
    await call.ended;
  });

  it('ends 20 calls when the PBX restarts under them, and takes calls again', async () => {
    customer.onCall((call) => {
      call.answer();
    });
    const living = await Promise.all(Array.from({ length: 20 }, async () => answered(await telephony.dial(request()))));
    const phrase = babble(5000, 16_000);
    for (const call of living) call.play(phrase, 'never heard');
    const agent = await agentPhone(pbx);
    agent.onCall((call) => {
      call.answer();
    });
    const helped = await living[0]?.transfer({ kind: 'agent', to: 'agent1', summary: '', ringTimeoutMs: 10_000 });
    expect(helped).toEqual({ kind: 'connected' });
    await pbx.kill();
    const restarted = pbx.launch();
    const ends = await Promise.all(living.map(({ ended }) => ended));
    expect(new Set(ends.map(({ by }) => by))).toEqual(new Set(['network']));
    await restarted;
    for (let tries = 0; tries < 200 && !telephony.connected; tries++) await after(50);
    agent.close();
    const { call } = await dial();
    expect(call.state).toBe('up');
    await call.hangUp();
    await call.ended;
  }, 90_000);

  it('places no call while the PBX is away, and says so', async () => {
    const lonely = asteriskOn(pbx, { url: 'http://127.0.0.1:9', app: 'lonely' }, { port: 0 });
    await lonely.start();
    expect(lonely.connected).toBe(false);
    expect(await lonely.dial(request())).toMatchObject({ kind: 'unanswered', reason: 'network-failure' });
    await lonely.close();
  });

  it('drops the agent’s ringing telephone when the customer hangs up meanwhile', async () => {
    const agent = await agentPhone(pbx);
    const ringing = new Promise<SipCall>((resolve) => {
      agent.onCall((call) => {
        call.ring();
        resolve(call);
      });
    });
    const { call, phone } = await dial();
    const transfer = call.transfer({ kind: 'agent', to: 'agent1', summary: '', ringTimeoutMs: 20_000 });
    const atAgent = await ringing;
    phone.hangUp();
    expect(await transfer).toEqual({ kind: 'failed', reason: 'customer-gone' });
    await atAgent.ended;
    expect(atAgent.isCancelled).toBe(true);
    agent.close();
  });
});
