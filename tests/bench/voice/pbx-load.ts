import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import type { AsteriskTelephony } from '#adapters';
import type { Call } from '#telephony';
import { babble, isLoud } from '../../fixtures/likeness.js';
import { asteriskOn } from '../../fixtures/pbx/asterisk-desk.js';
import { Pbx } from '../../fixtures/pbx/pbx.js';
import { SipPhone } from '../../fixtures/pbx/sip-phone.js';
import { machineTicks, processorMs, quantile } from './processor.js';
import { SippCustomers } from './sipp-customers.js';

// Usage: npm run bench:pbx -- [calls] [seconds]; both sides of all calls speak all the time.
const [callCount = 100, seconds = 15] = process.argv.slice(2).map(Number);
const patience = { ringTimeoutMs: 20_000, maxDurationMs: 300_000, callerId: null };
const phrase = babble(4000, 16_000, 43);
const setUpEveryMs = 50;

interface Talk {
  readonly call: Call;
  frames: number;
  loud: number;
}

/** A call on which the robot never stops speaking. */
async function talk(telephony: AsteriskTelephony, id: string, to: string, line: string): Promise<Talk> {
  const result = await telephony.dial({ id, to, line, ...patience });
  if (result.kind !== 'answered') throw new Error(`not answered: ${result.reason}`);
  const { call } = result;
  const talking: Talk = { call, frames: 0, loud: 0 };
  call.listen({
    frame: ({ samples }) => {
      talking.frames++;
      if (isLoud(samples)) talking.loud++;
    },
    digit: () => undefined,
    heard: () => {
      call.play(phrase, 'again');
    },
  });
  call.play(phrase, 'again');
  return talking;
}

async function measure(pbx: Pbx, telephony: AsteriskTelephony, sipp: SippCustomers, phone: SipPhone) {
  const canaryAnswers = new Promise<number[]>((resolve) => {
    phone.onCall((call) => {
      call.answer();
      void call.sound.play(babble(300_000, 8000, 47));
      resolve(call.sound.arrivals);
    });
  });
  const canary = await talk(telephony, 'canary', 'canary', 'canary');
  const arrivals = await canaryAnswers;
  const begun = Array.from({ length: callCount }, async (_, index) => {
    await after(index * setUpEveryMs);
    return talk(telephony, `load-${String(index)}`, '13900000000', 'trunk');
  });
  const settled = await Promise.allSettled(begun);
  const talks = [canary, ...settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))];
  await after(1000);

  for (const one of talks) Object.assign(one, { frames: 0, loud: 0 });
  const from = arrivals.length;
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  const pids = [process.pid, pbx.pid, sipp.pid] as const;
  const [before, idleBefore, beganMs] = [pids.map(processorMs), machineTicks(), performance.now()];
  await after(seconds * 1000);
  const [later, idleLater] = [pids.map(processorMs), machineTicks()];
  const lastedMs = performance.now() - beganMs;
  lag.disable();
  const percent = later.map((spent, at) => Math.round(((spent - (before[at] ?? 0)) / lastedMs) * 1000) / 10);
  const packets = arrivals.slice(from);
  const gaps = packets.slice(1).map((arrival, at) => arrival - (packets[at] ?? 0));
  const shares = talks.map(({ frames }) => frames / (lastedMs / 20));
  const results = {
    calls: talks.length,
    notSetUp: callCount + 1 - talks.length,
    seconds: Math.round(lastedMs / 1000),
    percentOfOneCore: { ours: percent[0], asterisk: percent[1], sipp: percent[2] },
    machineBusyPercent: Math.round(100 * (1 - (idleLater.idle - idleBefore.idle) / (idleLater.all - idleBefore.all))),
    canaryPacketGapMs: { p50: quantile(gaps, 0.5), p99: quantile(gaps, 0.99), most: quantile(gaps, 1) },
    framesHeardOfSent: {
      least:
        quantile(
          shares.map((share) => share * 100),
          0,
        ) / 100,
    },
    silentCalls: talks.filter(({ loud }) => loud === 0).length,
    eventLoopDelayMs: {
      p50: Math.round(lag.percentile(50) / 1e5) / 10,
      p99: Math.round(lag.percentile(99) / 1e5) / 10,
    },
    aim: { calls: 100, canaryPacketGapP99Ms: 25 },
  };
  await Promise.all(talks.map(({ call }) => call.hangUp()));
  await Promise.all(talks.map(({ call }) => call.ended));
  return { ...results, channelsLeft: (await pbx.channels()).length };
}

const pbx = await Pbx.start();
const phone = await SipPhone.open({
  address: '127.0.0.2',
  pbx: { address: '127.0.0.1', port: pbx.ports.sip },
  user: 'canary',
});
const sipp = new SippCustomers('127.0.0.2', pbx.ports.customer, `127.0.0.1:${String(pbx.ports.sip)}`);
const canary = `PJSIP/trunk/sip:{number}@127.0.0.2:${String(phone.port)}`;
const telephony = asteriskOn(pbx, { lines: { trunk: 'PJSIP/{number}@trunk', canary } });
try {
  await telephony.start();
  process.stdout.write(`${JSON.stringify(await measure(pbx, telephony, sipp, phone), null, 2)}\n`);
} finally {
  sipp.stop();
  phone.close();
  await telephony.close();
  await pbx.dispose();
}
process.exit(0);
