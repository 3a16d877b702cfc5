import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import type { TurnLatency } from '#voicebot';
import type { BenchTelephone } from './bench-telephone.js';
import { quantiles, questions } from './turns.js';

const beginEveryMs = 40;

/** Keeps so many callers talking for a while, and tells what that costs. */
export async function callsAtOnce(telephone: BenchTelephone, count: number, seconds: number) {
  let isOver = false;
  const talking = async (index: number) => {
    await after(index * beginEveryMs);
    const wants = questions[index % questions.length] ?? [];
    while (!isOver) await telephone.ring({ wants: [...wants, ...questions.flat()] });
  };
  const all = Array.from({ length: count }, (_, index) => talking(index));
  await after(count * beginEveryMs + 3_000);

  const latencies: TurnLatency[] = [];
  const subscription = telephone.events.subscribe((event) => {
    if (event.kind === 'latency') latencies.push(event.latency);
  });
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  const [before, beganMs] = [process.cpuUsage(), performance.now()];
  await after(seconds * 1_000);
  const { user, system } = process.cpuUsage(before);
  const cores = (user + system) / 1_000 / (performance.now() - beganMs);
  lag.disable();
  subscription.unsubscribe();
  const living = telephone.living;
  isOver = true;
  await telephone.hangUpAll();
  await Promise.all(all);
  return {
    calls: living,
    cores: Math.round(cores * 1_000) / 1_000,
    callsPerCore: Math.round(living / cores),
    eventLoopDelayMs: {
      p50: Math.round(lag.percentile(50) / 1e5) / 10,
      p99: Math.round(lag.percentile(99) / 1e5) / 10,
    },
    decidedToFirstPacket: quantiles(
      latencies.map(({ understandMs, answerMs, voiceMs, lineMs }) => understandMs + answerMs + voiceMs + lineMs),
    ),
  };
}
