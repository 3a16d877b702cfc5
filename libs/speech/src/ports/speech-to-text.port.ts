import type { AudioFrame, Language, SampleRate } from '#kernel';

export interface RecognitionCapabilities {
  readonly languages: readonly Language[];
  readonly sampleRates: readonly SampleRate[];
  /** Tells what it hears while it is being said. */
  readonly partials: boolean;
  /** Prefers the hot words it is given. */
  readonly hotWords: boolean;
  /** Understands nothing but the phrases it is given; without any it hears nothing. */
  readonly phrasesOnly: boolean;
  /** Delivers the final result when told that the turn is over, without waiting for its own silence. */
  readonly commits: boolean;
  readonly wordTimes: boolean;
  readonly confidence: boolean;
}

/** What is likely to be said next; may change with every turn of the dialog. */
export interface RecognitionHints {
  readonly hotWords?: readonly string[];
  /** Whole answers that are expected: all a grammar engine understands, hot words for the others. */
  readonly phrases?: readonly string[];
}

export interface RecognitionRequest extends RecognitionHints {
  readonly language: Language;
  readonly sampleRate: SampleRate;
  /** Silence after which the engine may take an utterance for finished. */
  readonly endSilenceMs?: number;
}

export interface RecognisedWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Times count from the first frame written. */
interface Heard {
  /** Number of the utterance, from 0. Each utterance ends in exactly one final; later ones have higher numbers. */
  readonly utterance: number;
  readonly startMs: number;
  readonly endMs: number;
  /** Which engine heard it. */
  readonly engine: string;
}

/** The whole utterance as far as heard; the next partial or the final replaces it. */
export interface PartialResult extends Heard {
  readonly type: 'partial';
  readonly text: string;
}

/** What was said, for good. An empty text: there was a voice, but nothing understood. */
export interface FinalResult extends Heard {
  readonly type: 'final';
  readonly text: string;
  /** 0 to 1; absent where the engine knows none. */
  readonly confidence?: number;
  readonly words?: readonly RecognisedWord[];
}

/** The engine's own view of where speech begins and ends; not every engine has one. */
export interface EndpointHint {
  readonly type: 'speech-started' | 'speech-ended';
  readonly atMs: number;
  readonly engine: string;
}

export type RecognitionEvent = PartialResult | FinalResult | EndpointHint;

/** One voice being recognised, from the first word of a call to the last. */
export abstract class Recognition {
  /** Takes the next frame, as it comes. Returns at once and never throws; after the end it does nothing. */
  abstract write(frame: AudioFrame): void;

  /** What is expected from now on; takes effect at the next utterance at the latest. */
  abstract hint(hints: RecognitionHints): void;

  /** The turn is over, as we decided: the final of what was said so far is wanted now. */
  abstract commit(): void;

  /** No more audio comes: the last finals are delivered, then `events` ends. */
  abstract finish(): void;

  /** To be iterated once. Ends after `finish` or an abort; throws a `SpeechError` when the engine is lost. */
  abstract readonly events: AsyncIterable<RecognitionEvent>;
}

/** Turns speech into text while it is spoken. */
export abstract class SpeechToText {
  /** Name of the engine, for logs and results. */
  abstract readonly engine: string;
  abstract readonly capabilities: RecognitionCapabilities;

  /** Resolves when the engine takes audio; rejects with a `SpeechError`. Aborting ends it at once, without more results. */
  abstract open(request: RecognitionRequest, signal?: AbortSignal): Promise<Recognition>;
}
