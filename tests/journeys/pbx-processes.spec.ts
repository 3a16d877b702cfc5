import { setTimeout as after } from 'node:timers/promises';
import { type AsteriskTelephony } from '#adapters';
import type { Announcement, Call } from '#telephony';
import { lookAtPbx } from '../../apps/cli/src/doctor/look-at-pbx.js';
import { readSettings } from '../../apps/server/src/platform/settings.js';
import { freePort } from '../fixtures/free-port.js';
import { isLoud } from '../fixtures/likeness.js';
import { describeOnPbx } from '../fixtures/pbx/asterisk.js';
import { asteriskOn } from '../fixtures/pbx/asterisk-desk.js';
import { agentPhone, customerPhone } from '../fixtures/pbx/asterisk-line.js';
import { Pbx } from '../fixtures/pbx/pbx.js';
import type { SipPhone } from '../fixtures/pbx/sip-phone.js';
import { tone } from '../fixtures/signals.js';

interface Process {
  readonly telephony: AsteriskTelephony;
  readonly troubles: string[];
  /** The next call that is announced. */
  readonly next: Promise<{ readonly call: Call; readonly announcement: Announcement }>;
}

describeOnPbx('Several processes on one Asterisk', () => {
  let pbx: Pbx;
  let customer: SipPhone;
  const opened: AsteriskTelephony[] = [];

  beforeAll(async () => {
    pbx = await Pbx.start();
    customer = await customerPhone(pbx);
  });
  afterEach(async () => {
    for (const telephony of opened.splice(0)) await telephony.close();
  });
  afterAll(async () => {
    customer.close();
    await pbx.dispose();
  });

  /** A process of ours; it is heard over AudioSocket, for which Asterisk needs no section for each. */
  const start = async (app: string): Promise<Process> => {
    const troubles: string[] = [];
    const media = { kind: 'audiosocket', port: await freePort() } as const;
    const telephony = asteriskOn(pbx, { app }, media, (message) => troubles.push(message));
    opened.push(telephony);
    const next = new Promise<Awaited<Process['next']>>((resolve) => {
      telephony.onCall((call, announcement) => {
        resolve({ call, announcement });
      });
    });
    await telephony.start();
    return { telephony, troubles, next };
  };
  const talking = async (process: Process) => {
    const phone = customer.dial('95588');
    const { call } = await process.next;
    await call.answer();
    return { call, phone: await phone };
  };
  const dialled = async ({ telephony }: Process, id: string) => {
    const phone = customer.answerNext();
    const request = { id, to: '13912345678', callerId: null, ringTimeoutMs: 10_000, maxDurationMs: 120_000 };
    const result = await telephony.dial(request);
    if (result.kind !== 'answered') throw new Error(`not answered: ${result.reason}`);
    return { call: result.call, phone: await phone };
  };
  const emptied = async () => {
    for (let tries = 0; tries < 200 && (await pbx.channels()).length + (await pbx.bridges()) > 0; tries++)
      await after(50);
    return (await pbx.channels()).length + (await pbx.bridges());
  };

  it('of two with the same name the later one has the calls, alone, and the earlier one says so', async () => {
    const earlier = await start('zhiyin');
    const { call, phone } = await dialled(earlier, 'twin-1');
    const later = await start('zhiyin');
    const { call: taken, announcement } = await later.next;
    expect([taken.id, announcement]).toEqual([call.id, 'adopted']);
    expect(await call.ended).toMatchObject({ by: 'network' });
    expect(earlier.telephony.connected).toBe(false);
    expect(earlier.troubles).toEqual([expect.stringContaining('has taken the application')]);
    // The earlier one does not come back for it, and what it says is not heard.
    const from = phone.sound.received.length;
    call.play(tone(440, 300, call.sampleRate));
    taken.play(tone(440, 300, taken.sampleRate), 'said');
    await new Promise<void>((resolve) => {
      taken.listen({
        frame: () => undefined,
        digit: () => undefined,
        heard: () => {
          resolve();
        },
      });
    });
    const loud = phone.sound.received.slice(from).filter(({ samples }) => isLoud(samples));
    expect(loud.length).toBeGreaterThan(10);
    expect(loud.length).toBeLessThan(20);
    expect(phone.isUp).toBe(true);
    await taken.hangUp();
    expect(await emptied()).toBe(0);
  });

  it('are seen by the doctor, who tells which one is not alone with its name', async () => {
    const one = await start('zhiyin-a');
    const found = async (changes: object) => {
      const { calls } = readSettings(process.cwd(), {
        ...{ ZHIYIN_CALLS_LINE: 'asterisk', ZHIYIN_CALLS_ASTERISK_URL: pbx.settings.url },
        ...{ ZHIYIN_CALLS_ASTERISK_PASSWORD: pbx.settings.password, ...changes },
      });
      return (await lookAtPbx(calls)).map(({ grade, what }) => `${grade} ${what}`).join('; ');
    };
    expect(await found({ ZHIYIN_CALLS_ASTERISK_INSTANCE: 'a' })).toMatch(/^good .*chan_websocket.*; note .*zhiyin-a/);
    expect(await found({ ZHIYIN_CALLS_ASTERISK_INSTANCE: 'b' })).toMatch(/^good [^;]*$/);
    expect(await found({ ZHIYIN_CALLS_ASTERISK_PASSWORD: 'wrong' })).toMatch(/^bad /);
    await one.telephony.close();
  });

  it('leave the calls of the others alone, as long as those live', async () => {
    const [one, other] = [await start('zhiyin'), await start('zhiyin-b')];
    const { call, phone } = await talking(one);
    await other.telephony.release(call.id);
    expect([call.state, phone.isUp]).toEqual(['up', true]);
    await call.hangUp();
    expect(await emptied()).toBe(0);
  });

  it('give who called to a person, and end whom we called, when the process they talked with is gone', async () => {
    const [one, other] = [await start('zhiyin'), await start('zhiyin-b')];
    const agent = await agentPhone(pbx);
    const caller = await talking(one);
    const callee = await dialled(one, 'gone-1');
    await one.telephony.close(); // its calls live on, waiting for it
    const atAgent = agent.answerNext();
    await Promise.all([caller, callee].map(({ call }) => other.telephony.release(call.id)));
    await callee.phone.ended;
    const colleague = await atAgent;
    expect(caller.phone.isUp).toBe(true);
    caller.phone.hangUp();
    await colleague.ended;
    agent.close();
    expect(await emptied()).toBe(0);
  });
});
