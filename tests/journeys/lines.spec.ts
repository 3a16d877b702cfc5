import { setTimeout as after } from 'node:timers/promises';
import type { CallList } from '#contracts';
import { isLoud } from '../fixtures/likeness.js';
import { zhiyin } from '../fixtures/command-line.js';
import { freePort } from '../fixtures/free-port.js';
import { FreeSwitchPeer } from '../fixtures/peers/freeswitch-peer.js';
import type { PeerPerson } from '../fixtures/peers/peer-person.js';
import { TwilioPeer } from '../fixtures/peers/twilio-peer.js';
import { RunningServer } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

/** Calls until the server takes calls, and hears its greeting. */
async function greeted(callIn: () => Promise<PeerPerson>): Promise<PeerPerson> {
  for (let tries = 0; ; tries++) {
    const person = await callIn().catch((error: unknown) => {
      if (tries > 20) throw error;
      return null;
    });
    if (!person) {
      await after(200);
      continue;
    }
    for (let looks = 0; looks < 200 && !isLoud(person.heard()); looks++) await after(50);
    return person;
  }
}

const ended = async (server: RunningServer) => {
  const api = new StaffApi(server.url);
  const look = async () => (await api.get<CallList>('/api/calls?limit=1')).calls[0];
  return api.until(look, (call) => call !== undefined && call.endedAt !== null);
};

describe('a line that the settings name', () => {
  it('is FreeSWITCH, then a carrier with Twilio’s interfaces', async () => {
    const [mediaPort, carrierPort] = [await freePort(), await freePort()];
    const freeSwitch = new FreeSwitchPeer();
    const publicUrl = `http://127.0.0.1:${String(carrierPort)}`;
    const carrier = new TwilioPeer(() => publicUrl);
    const server = await RunningServer.start({
      settings: {
        ZHIYIN_CALLS_LINE: 'freeswitch',
        ZHIYIN_CALLS_FREESWITCH_PORT: String(await freeSwitch.start()),
        ZHIYIN_CALLS_FREESWITCH_PASSWORD: freeSwitch.password,
        ZHIYIN_CALLS_FREESWITCH_MEDIA_PORT: String(mediaPort),
        ZHIYIN_CALLS_FREESWITCH_MEDIA_URL: `ws://127.0.0.1:${String(mediaPort)}`,
        ZHIYIN_CALLS_TWILIO_API: await carrier.start(),
        ZHIYIN_CALLS_TWILIO_ACCOUNT: carrier.account,
        ZHIYIN_CALLS_TWILIO_TOKEN: carrier.token,
        ZHIYIN_CALLS_TWILIO_PORT: String(carrierPort),
        ZHIYIN_CALLS_TWILIO_PUBLIC_URL: publicUrl,
        ZHIYIN_CALLS_NUMBER: '+8695588',
      },
    });
    const onFreeSwitch = await greeted(() => freeSwitch.callIn('13800000000', '95588'));
    expect(isLoud(onFreeSwitch.heard())).toBe(true);
    onFreeSwitch.hangUp();
    expect(await ended(server)).toMatchObject({ direction: 'inbound', customer: '*******0000', ending: 'customer' });

    await server.stop();
    await server.launch({ ZHIYIN_CALLS_LINE: 'twilio' });
    const onCarrier = await greeted(() => carrier.callIn('+8613800001111', '+8695588'));
    expect(isLoud(onCarrier.heard())).toBe(true);
    onCarrier.hangUp();
    expect((await ended(server))?.customer).toMatch(/1111$/);
    await server.dispose();
    await freeSwitch.close();
    await carrier.close();
  }, 120_000);

  it('is refused with everything that it lacks', async () => {
    const { code, errors, output } = await zhiyin(['doctor'], { ZHIYIN_CALLS_LINE: 'twilio', ZHIYIN_LANG: 'en' });
    expect(code).not.toBe(0);
    for (const missing of ['calls.number', 'calls.twilio.account', 'calls.twilio.token', 'calls.twilio.publicUrl'])
      expect(errors + output).toContain(missing);
  }, 30_000);
});
