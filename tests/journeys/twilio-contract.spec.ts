import { once } from 'node:events';
import { WebSocket } from 'ws';
import { twilioSignature, TwilioTelephony } from '#adapters';
import type { PeerPerson } from '../fixtures/peers/peer-person.js';
import { TwilioPeer } from '../fixtures/peers/twilio-peer.js';
import { freePort } from '../fixtures/free-port.js';
import type { TestLine } from '../fixtures/test-line.js';
import { telephonyContract } from '../ports/telephony.contract.js';

async function twilioLine(): Promise<TestLine> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${String(port)}`;
  const peer = new TwilioPeer(() => publicUrl);
  const api = await peer.start();
  const { account, token } = peer;
  const address = { api, account, token, host: '127.0.0.1', port, publicUrl };
  const telephony = new TwilioTelephony({ ...address, callerId: '+8695588', inboundMaxMs: 600_000 });
  await telephony.start();
  return {
    telephony,
    faithful: 0.9,
    customer: (behaviour) => {
      peer.behaviour = behaviour;
      const answered = new Promise<PeerPerson>((resolve) => (peer.answered = resolve));
      return { number: '+8613912345678', answered };
    },
    callIn: () => peer.callIn('+8613800000000', '+8695588'),
    leftovers: () => Promise.resolve(peer.living),
    close: async () => {
      await telephony.close();
      await peer.close();
    },
  };
}

telephonyContract('A carrier with Twilio’s Media Streams', twilioLine);

describe('A carrier with Twilio’s Media Streams', () => {
  it('gives a call away', async () => {
    const line = await twilioLine();
    const { number } = line.customer('answer');
    const request = { id: 'given-away', to: number, callerId: null, ringTimeoutMs: 5000, maxDurationMs: 60_000 };
    const result = await line.telephony.dial(request);
    if (result.kind !== 'answered') throw new Error('not answered');
    expect(await result.call.transfer({ kind: 'agent', to: '1', summary: '', ringTimeoutMs: 1 })).toMatchObject({
      reason: 'unsupported',
    });
    expect(await result.call.transfer({ kind: 'queue', name: 'service', summary: '' })).toEqual({
      kind: 'handed-over',
    });
    expect(result.call.state).toBe('transferred');
    await result.call.hangUp();
    await result.call.ended;
    await line.close();
  });

  it('takes no word of whoever cannot sign, and bears whatever comes over a stream', async () => {
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${String(port)}`;
    const address = { api: publicUrl, account: 'AC1', token: 'secret', host: '127.0.0.1', port, publicUrl };
    const telephony = new TwilioTelephony({ ...address, callerId: '1', inboundMaxMs: 1000 });
    await telephony.start();
    const post = async (path: string, fields: Record<string, string>, signature: string) => {
      const headers = { 'x-twilio-signature': signature };
      const answer = await fetch(publicUrl + path, { method: 'POST', headers, body: new URLSearchParams(fields) });
      return [answer.status, await answer.text()] as const;
    };
    const call = { CallSid: 'CA1', From: '1', To: '2' };
    expect((await post('/twilio/voice', call, 'forged'))[0]).toBe(403);
    expect((await post('/else', call, ''))[0]).toBe(404);
    const signed = await post('/twilio/voice', call, twilioSignature(`${publicUrl}/twilio/voice`, call, 'secret'));
    expect(signed).toEqual([200, expect.stringContaining('<Reject')]); // nobody takes calls

    const stranger = new WebSocket(`ws://127.0.0.1:${String(port)}/twilio/media`);
    await once(stranger, 'open');
    stranger.send('no json');
    stranger.send(Buffer.alloc(333));
    stranger.send(JSON.stringify({ event: 'start', streamSid: 'MZ1', start: { callSid: 'CA1' } }));
    await once(stranger, 'close');
    const loud = new WebSocket(`ws://127.0.0.1:${String(port)}/twilio/media`);
    await once(loud, 'open');
    loud.send(Buffer.alloc(1024 * 1024));
    const [code] = (await once(loud, 'close')) as [number];
    expect(code).toBe(1009);
    await telephony.close();
  });
});
