import { FreeSwitchTelephony } from '#adapters';
import { FreeSwitchPeer } from '../fixtures/peers/freeswitch-peer.js';
import type { PeerPerson } from '../fixtures/peers/peer-person.js';
import { freePort } from '../fixtures/free-port.js';
import type { Behaviour, TestLine } from '../fixtures/test-line.js';
import { telephonyContract } from '../ports/telephony.contract.js';

async function freeSwitchLine(): Promise<TestLine> {
  const peer = new FreeSwitchPeer();
  const port = await peer.start();
  const mediaPort = await freePort();
  const open = () =>
    new FreeSwitchTelephony({
      host: '127.0.0.1',
      port,
      password: peer.password,
      mediaHost: '127.0.0.1',
      mediaPort,
      mediaUrl: `ws://127.0.0.1:${String(mediaPort)}`,
      lines: { trunk: 'sofia/gateway/trunk/{number}' },
      agents: 'user/{number}',
      blindContext: 'default',
      queueContext: 'queues',
      inboundMaxMs: 600_000,
    });
  let telephony = open();
  await telephony.start();
  const expectCall = (behaviour: Behaviour) =>
    new Promise<PeerPerson>((answered) => {
      peer.next = { behaviour, answered };
    });
  return {
    telephony,
    faithful: 0.9,
    deafForMs: 300,
    customer: (behaviour) => ({ number: '13912345678', answered: expectCall(behaviour) }),
    callIn: () => peer.callIn('13800000000', '95588'),
    agent: (behaviour) => ({
      number: '1001',
      answered: expectCall(behaviour),
      summary: () => peer.variablesOf(-1)['sip_h_X-Call-Summary'] ?? '',
    }),
    queue: () => ({ name: 'service', answered: expectCall('answer') }),
    restart: async (prepare) => {
      await telephony.close();
      telephony = open();
      prepare(telephony);
      await telephony.start();
      return telephony;
    },
    leftovers: () => Promise.resolve(peer.living),
    close: async () => {
      await telephony.close();
      await peer.close();
    },
  };
}

telephonyContract('FreeSWITCH with mod_audio_stream', freeSwitchLine);
