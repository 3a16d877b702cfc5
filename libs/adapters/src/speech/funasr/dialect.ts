import type { SampleRate } from '#kernel';
import type { RecognitionRequest } from '#speech';
import type { SessionHeard } from '../sessions/engine-session.js';

export interface DialectResult {
  readonly heard: readonly SessionHeard[];
  /** After the end was told: nothing more comes. */
  readonly isLast: boolean;
}

/** How one kind of FunASR server is talked to. One object for one connection. */
export interface Dialect {
  readonly subprotocols: string[];
  sampleRateFor(sampleRate: SampleRate): SampleRate;
  begin(request: RecognitionRequest): readonly string[];
  readonly end: string;
  /** @throws when the message is none of the dialect */
  read(message: string, writtenMs: number): DialectResult;
}

export function wordsOf({ hotWords = [], phrases = [] }: RecognitionRequest): readonly string[] {
  return [...new Set([...hotWords, ...phrases])];
}
