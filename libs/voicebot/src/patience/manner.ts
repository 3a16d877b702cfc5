/** How the voice speaks on this call. */
export interface SpeakingManner {
  /** 1 is the voice's own speed. */
  readonly rate: number;
  /** Decibels above the voice's own loudness. */
  readonly gainDb: number;
}

export const usualManner: SpeakingManner = { rate: 1, gainDb: 0 };

const slowest = 0.7;
const loudestDb = 12;

export const slower = (manner: SpeakingManner): SpeakingManner => ({
  ...manner,
  rate: Math.max(slowest, Number((manner.rate - 0.15).toFixed(2))),
});

export const louder = (manner: SpeakingManner): SpeakingManner => ({
  ...manner,
  gainDb: Math.min(loudestDb, manner.gainDb + 4),
});
