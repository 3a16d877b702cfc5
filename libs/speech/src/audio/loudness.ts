import { amplified } from './samples.js';

/** What total silence is given as: below the smallest step of 16 bits. */
export const silenceDb = -96;

/** Mean power in dB of full scale. */
export function levelDb(samples: Int16Array): number {
  let power = 0;
  for (const sample of samples) power += sample * sample;
  if (power === 0) return silenceDb;
  return Math.max(silenceDb, 10 * Math.log10(power / samples.length / 32_768 ** 2));
}

export function peakDb(samples: Int16Array): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return peak === 0 ? silenceDb : 20 * Math.log10(peak / 32_768);
}

/** ITU-T P.56, method B: the envelope's time constant, how long speech holds on, and the margin to the threshold. */
const envelopeSeconds = 0.03;
const hangoverSeconds = 0.2;
const marginDb = 15.9;

/** How loud the speech is without its pauses, in dB of full scale. Telephone prompts are made at about -26. */
export function activeSpeechLevelDb(samples: Int16Array, sampleRate: number): number {
  const thresholds = Array.from({ length: 15 }, (_, bit) => 2 ** (bit - 15));
  const active = activeSamples(samples, sampleRate, thresholds);
  let power = 0;
  for (const sample of samples) power += (sample / 32_768) ** 2;
  if (power === 0) return silenceDb;
  const levels = thresholds.map((threshold, index) => ({
    level: 10 * Math.log10(power / Math.max(1, active[index] ?? 0)),
    threshold: 20 * Math.log10(threshold),
  }));
  return crossing(levels.filter((_, index) => (active[index] ?? 0) > 0)) ?? levelDb(samples);
}

/** For how many samples the envelope was above each threshold, the hangover included. */
function activeSamples(samples: Int16Array, sampleRate: number, thresholds: readonly number[]): number[] {
  const keep = Math.exp(-1 / (sampleRate * envelopeSeconds));
  const hangover = Math.round(hangoverSeconds * sampleRate);
  const counts = thresholds.map(() => 0);
  const since = thresholds.map(() => hangover);
  let [inner, envelope] = [0, 0];
  for (const sample of samples) {
    inner = keep * inner + (1 - keep) * Math.abs(sample / 32_768);
    envelope = keep * envelope + (1 - keep) * inner;
    for (const [index, threshold] of thresholds.entries()) {
      const quiet = envelope >= threshold ? 0 : (since[index] ?? 0) + 1;
      since[index] = quiet;
      if (quiet < hangover) counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  return counts;
}

interface Candidate {
  readonly level: number;
  readonly threshold: number;
}

/** Where the level stands exactly the margin above its threshold, between two candidates. */
function crossing(candidates: readonly Candidate[]): number | null {
  for (const [index, candidate] of candidates.entries()) {
    const gap = candidate.level - candidate.threshold;
    if (gap > marginDb) continue;
    const before = candidates[index - 1];
    if (!before) return candidate.level;
    const gapBefore = before.level - before.threshold;
    const share = (gapBefore - marginDb) / (gapBefore - gap);
    return before.level + share * (candidate.level - before.level);
  }
  return candidates.at(-1)?.level ?? null;
}

/** Speech at a wished level, but never so loud that it is cut off. */
export function levelled(samples: Int16Array, sampleRate: number, targetDb: number): Int16Array {
  const gain = targetDb - activeSpeechLevelDb(samples, sampleRate);
  return levelDb(samples) === silenceDb ? samples : amplified(samples, Math.min(gain, -1 - peakDb(samples)));
}
