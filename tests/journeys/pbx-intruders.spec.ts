import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { AsteriskTelephony } from '#adapters';
import { freePort } from '../fixtures/free-port.js';
import { babble, likeness } from '../fixtures/likeness.js';
import { describeOnPbx } from '../fixtures/pbx/asterisk.js';
import { asteriskOn } from '../fixtures/pbx/asterisk-desk.js';
import { customerPhone } from '../fixtures/pbx/asterisk-line.js';
import { MediaProxy } from '../fixtures/pbx/media-proxy.js';
import { Pbx } from '../fixtures/pbx/pbx.js';
import type { SipPhone } from '../fixtures/pbx/sip-phone.js';

describeOnPbx('Where a real Asterisk brings the sound of calls', () => {
  let pbx: Pbx;
  let port: number;
  let proxy: MediaProxy;
  let telephony: AsteriskTelephony;
  let customer: SipPhone;

  beforeAll(async () => {
    pbx = await Pbx.start();
    port = await freePort();
    proxy = await MediaProxy.listen(pbx.ports.media, port);
    telephony = asteriskOn(pbx, {}, { port });
    await telephony.start();
    customer = await customerPhone(pbx);
  });
  afterEach(async () => {
    for (let tries = 0; tries < 100 && (await pbx.channels()).length > 0; tries++) await after(50);
    expect(await pbx.channels()).toEqual([]);
  });
  afterAll(async () => {
    customer.close();
    await telephony.close();
    await proxy.close();
    await pbx.dispose();
  });

  const dial = async () => {
    const answered = customer.answerNext();
    const limits = { ringTimeoutMs: 10_000, maxDurationMs: 120_000 };
    const id = `intruder-${String(Date.now())}`;
    const result = await telephony.dial({ id, to: '13912345678', callerId: null, ...limits });
    if (result.kind !== 'answered') throw new Error(`not answered: ${result.reason}`);
    return { call: result.call, phone: await answered };
  };

  it('lets nobody in who is not expected, and bears whatever they send', async () => {
    const { call } = await dial();
    const address = `ws://127.0.0.1:${String(port)}`;
    for (const path of ['/media?call=nobody', '/media', '/other?call=1']) {
      const [error] = (await once(new WebSocket(address + path, 'media'), 'error')) as [Error];
      expect(error.message).toContain('404');
    }
    const raw = connect(port, '127.0.0.1');
    raw.on('error', () => undefined);
    raw.resume();
    raw.end(Buffer.alloc(1024 * 1024, 0xff));
    await once(raw, 'close');
    const halfOpen = connect(port, '127.0.0.1');
    await once(halfOpen, 'connect');
    expect(call.state).toBe('up');
    halfOpen.destroy();
    await call.hangUp();
    await call.ended;
  });

  it('bears on the socket of a call what no PBX sends, and goes on with the call', async () => {
    const { call, phone } = await dial();
    const megabyte = Buffer.concat([Buffer.from('82ff000000000010000000000000', 'hex'), Buffer.alloc(2 ** 20)]);
    const attacks: readonly (() => void)[] = [
      () => {
        proxy.inject(Buffer.alloc(400, 0xff));
      },
      () => {
        proxy.inject(megabyte);
      },
      () => {
        proxy.inject(Buffer.from('81890000000000000000000000000000', 'hex'));
      },
      () => {
        proxy.freeze();
      },
    ];
    for (const [round, attack] of attacks.entries()) {
      const from = phone.sound.heard().length;
      const sentence = babble(1000, call.sampleRate, 61 + round);
      attack();
      const heard = () => likeness(sentence, call.sampleRate, phone.sound.heard().subarray(from), 8000);
      // A socket that is only silent is noticed when it answers no ping.
      for (let tries = 0; tries < 20 && heard() < 0.9; tries++) {
        call.play(sentence);
        await after(1_500);
      }
      expect([round, call.state]).toEqual([round, 'up']);
      expect(heard()).toBeGreaterThan(0.9);
    }
    await call.hangUp();
    await call.ended;
  }, 90_000);
});
