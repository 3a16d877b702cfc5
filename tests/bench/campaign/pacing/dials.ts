import { lognormal, normal } from './random.js';

/** A dialled call, and how it will end. */
export interface Ringing {
  readonly placedMs: number;
  readonly endsMs: number;
  readonly isAnswered: boolean;
}

const ring = { meanMs: 15_000, deviationMs: 6_000, timeoutMs: 25_000, failMs: 5_000, failShare: 0.4 };
const ringLogDeviation = Math.sqrt(Math.log(1 + (ring.deviationMs / ring.meanMs) ** 2));

/** A share over the day: a wave of some hours around its mean, and noise that changes every five minutes. */
export function answerRates(random: () => number, mean: number, wave = 0.2, noise = 0.03): (nowMs: number) => number {
  const periodMs = (1.5 + 2 * random()) * 3_600_000;
  const phase = 2 * Math.PI * random();
  const steps = Array.from({ length: 200 }, () => noise * normal(random));
  return (nowMs) => {
    const share = mean * (1 + wave * Math.sin((2 * Math.PI * nowMs) / periodMs + phase));
    return Math.min(Math.max(share + (steps[Math.floor(nowMs / 300_000)] ?? 0), 0.01), 0.95);
  };
}

/** A call dialled now: when it will be answered, or is known not to be. */
export function ringOnce(random: () => number, nowMs: number, answerRate: number): Ringing {
  const isAnswered = random() < answerRate;
  const rangMs = isAnswered
    ? lognormal(random, ring.meanMs, ringLogDeviation)
    : random() < ring.failShare
      ? ring.failMs
      : ring.timeoutMs;
  return { placedMs: nowMs, endsMs: nowMs + rangMs, isAnswered };
}
