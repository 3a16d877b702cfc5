import { BrowserTelephony } from '#adapters';
import type { Call } from '#telephony';
import { babble } from '../fixtures/likeness.js';
import { BrowserPeer } from '../fixtures/peers/browser-peer.js';
import { Ear, type TestLine } from '../fixtures/test-line.js';
import { telephonyContract } from '../ports/telephony.contract.js';

function browserLine(): Promise<TestLine> {
  const telephony = new BrowserTelephony(600_000);
  return Promise.resolve({
    telephony,
    faithful: 0.9,
    customer: () => ({ number: '', answered: Promise.reject(new Error('nobody can be called')) }),
    callIn: () => BrowserPeer.call(telephony),
    leftovers: () => Promise.resolve(telephony.living),
    close: () => telephony.close(),
  });
}

telephonyContract('A browser', browserLine);

describe('A browser', () => {
  const taken = (telephony: BrowserTelephony) =>
    new Promise<Call>((resolve) => {
      telephony.onCall(resolve);
    });
  const silent = { answered: () => undefined, sound: () => undefined, flush: () => undefined, hangUp: () => undefined };

  it('that comes back hears what it had not heard, and nobody else takes its place', async () => {
    const telephony = new BrowserTelephony(600_000);
    const answered = taken(telephony);
    const line = telephony.ring({ id: 'away', customer: null }, silent);
    const call = await answered;
    await call.answer();
    const ear = new Ear(call);
    expect(line.back(silent)).toBe(false);
    call.play(babble(400, call.sampleRate), 'first');
    call.play(babble(300, call.sampleRate), 'second');
    line.played(1);
    await ear.heard('first');
    line.lost();
    const again: number[] = [];
    expect(line.back({ ...silent, sound: (_, samples) => again.push(samples.length) })).toBe(true);
    await new Promise(setImmediate);
    expect(again).toEqual([4800]);
    line.hangUp();
    expect((await call.ended).by).toBe('customer');
  });

  it('is let go when the call lasts too long', async () => {
    const telephony = new BrowserTelephony(300);
    const answered = taken(telephony);
    telephony.ring({ id: 'long', customer: null }, silent);
    const call = await answered;
    await call.answer();
    expect((await call.ended).by).toBe('network');
    expect(telephony.living).toBe(0);
  });

  it('sends what it likes without harm', async () => {
    const telephony = new BrowserTelephony(600_000);
    const answered = taken(telephony);
    const line = telephony.ring({ id: 'odd', customer: null }, silent);
    const call = await answered;
    const ear = new Ear(call);
    await call.answer();
    line.sound(Buffer.alloc(0));
    line.sound(Buffer.alloc(641));
    line.sound(Buffer.alloc(1_000_000));
    line.played(99);
    line.press('no key');
    line.press('5');
    expect([ear.frames.length, ear.digits]).toEqual([1, ['5']]);
    line.hangUp();
    line.sound(Buffer.alloc(640));
    await call.ended;
  });
});
