import { heardWords, type WordTime } from './heard-words.js';

/** A stretch of audio with its words; times are milliseconds of audio. */
export interface Spoken {
  readonly text: string;
  readonly durationMs: number;
  readonly times: readonly WordTime[] | null;
}

interface Entry extends Spoken {
  /** Where it begins in all the audio of this saying. */
  readonly startMs: number;
}

/**
 * What was given to the transport, to tell the words that were heard from how much of it went to the customer. It counts
 * audio, not time: a transport that waits does not make words be heard.
 */
export interface PlayoutLedger {
  readonly entries: readonly Entry[];
  readonly givenMs: number;
}

export const emptyLedger: PlayoutLedger = { entries: [], givenMs: 0 };

/** The transport got so much audio for these words. */
export function given({ entries, givenMs }: PlayoutLedger, spoken: Spoken): PlayoutLedger {
  return { entries: [...entries, { ...spoken, startMs: givenMs }], givenMs: givenMs + spoken.durationMs };
}

/** The words heard when so much of the audio was. */
export function heardText({ entries }: PlayoutLedger, heardMs: number): string {
  return entries
    .map(({ text, startMs, durationMs, times }) => heardWords(text, heardMs - startMs, durationMs, times))
    .filter((text) => text !== '')
    .join('');
}

/** The last place at or before this one where a word begins, so that a resumed sentence does not begin within one. */
export function resumeAt({ entries }: PlayoutLedger, heardMs: number): number {
  const entry = entries.findLast(({ startMs }) => startMs <= heardMs);
  if (!entry) return 0;
  const word = entry.times?.findLast(({ startMs }) => entry.startMs + startMs <= heardMs);
  // Without times, half a second back is about two syllables.
  const at = word ? entry.startMs + word.startMs : Math.max(entry.startMs, heardMs - 500);
  return Math.max(0, at - (at % 20));
}
