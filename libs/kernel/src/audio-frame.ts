/** Samples per second: a telephone line carries 8,000, engines prefer 16,000. */
export const sampleRates = [8000, 16_000] as const;

export type SampleRate = (typeof sampleRates)[number];

/** What every frame of a call lasts. */
export const frameMs = 20;

/** 20 ms of one voice: linear PCM, one channel, 16 bits with a sign. Never changed once handed on. */
export interface AudioFrame {
  readonly samples: Int16Array;
  readonly sampleRate: SampleRate;
}

/** 160 at 8 kHz, 320 at 16 kHz. */
export function samplesPerFrame(sampleRate: SampleRate): number {
  return (sampleRate * frameMs) / 1000;
}
