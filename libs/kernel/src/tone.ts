/** How the same thing is put to somebody. */
export const tones = ['gentle', 'neutral', 'firm'] as const;

export type Tone = (typeof tones)[number];
