/** Nobody takes so long for a syllable; an engine that does is stuck in a loop. */
const longestPerCharacterMs = 900;
const extraMs = 4_000;

/** Samples looked at: half a second. */
const window = 8_000;

/** Voices cross zero in less than a third of their samples and rise and fall all the time; noise does neither. */
const noisyCrossings = 0.4;
const steadyLevel = 0.25;

/** The levels of short stretches, relative to their mean. */
function spread(samples: Int16Array, step: number): number {
  const levels: number[] = [];
  for (let at = 0; at + step <= samples.length; at += step) {
    let energy = 0;
    for (let i = at; i < at + step; i++) energy += (samples[i] ?? 0) ** 2;
    levels.push(Math.sqrt(energy / step));
  }
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  const variance = levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length;
  return mean === 0 ? 0 : Math.sqrt(variance) / mean;
}

/** Whether what should be speech is steady noise. */
export function isNoise(samples: Int16Array): boolean {
  const part = samples.subarray(0, window);
  if (part.length < 1_600) return false;
  let crossings = 0;
  for (let i = 1; i < part.length; i++) if ((part[i] ?? 0) < 0 !== (part[i - 1] ?? 0) < 0) crossings += 1;
  return crossings / part.length > noisyCrossings && spread(part, 160) < steadyLevel;
}

/** Whether a text can take so long to be spoken. */
export const isTooLong = (text: string, durationMs: number): boolean =>
  durationMs > extraMs + text.length * longestPerCharacterMs;
