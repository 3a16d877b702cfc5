import type { Language, SampleRate } from '#kernel';

export interface SynthesisCapabilities {
  readonly languages: readonly Language[];
  readonly sampleRates: readonly SampleRate[];
  /** The first sound comes before the whole text is rendered. */
  readonly streams: boolean;
  /** Understands the markup of `ssml`; without it the plain text of the markup is spoken. */
  readonly ssml: boolean;
  readonly wordTimes: boolean;
  readonly bookmarks: boolean;
}

export interface Voice {
  readonly name: string;
  readonly language: Language;
}

export interface SynthesisRequest {
  /** Plain text, or a `<speak>` document of the subset: p, s, break, mark, prosody rate and volume, say-as, sub. */
  readonly speech: { readonly text: string } | { readonly ssml: string };
  readonly language: Language;
  readonly sampleRate: SampleRate;
  /** One of `voices()`; the engine's own choice for the language without it. */
  readonly voice?: string;
  /** 1 is the engine's normal speed; 0.5 to 2. */
  readonly speed?: number;
  /** Louder or softer than normal; -12 to 12. */
  readonly gainDb?: number;
}

/** Sound at the rate that was asked for; any number of samples, in order. */
export interface AudioChunk {
  readonly type: 'audio';
  readonly samples: Int16Array;
}

/** At this time of the sound a word begins, or a `<mark name>` stands. May come before its sound, never long after it. */
export interface SpeechMark {
  readonly type: 'word' | 'bookmark';
  readonly text: string;
  readonly atMs: number;
}

export type SynthesisEvent = AudioChunk | SpeechMark;

/** Turns text into speech, and hands it out while it is being made. */
export abstract class TextToSpeech {
  /** Name of the engine, for logs. */
  abstract readonly engine: string;
  abstract readonly capabilities: SynthesisCapabilities;

  abstract voices(): Promise<readonly Voice[]>;

  /**
   * Begins when iterated. Throws a `SpeechError`; leaving the loop or aborting stops the engine.
   * A text with nothing to say (blank, only punctuation) gives no audio.
   */
  abstract synthesise(request: SynthesisRequest, signal?: AbortSignal): AsyncIterable<SynthesisEvent>;
}
