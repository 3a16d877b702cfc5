import type { AudioFrame } from '#kernel';
import type { SpeechError, UtteranceText } from '#speech';

/** What one session heard; times count from its own first frame. */
export interface SessionHeard extends UtteranceText {
  readonly isFinal: boolean;
  readonly startMs: number;
  readonly endMs: number;
}

export interface SessionListener {
  heard(session: EngineSession, heard: SessionHeard): void;
  speechAt(session: EngineSession, type: 'speech-started' | 'speech-ended', atMs: number): void;
  lost(session: EngineSession, failure: SpeechError): void;
  /** All that was written has been recognised. */
  drained(session: EngineSession): void;
}

/** One connection to an engine: sound goes in, its listener is told what was heard. */
export interface EngineSession {
  /** Resolves when the engine takes sound; sound may be written before. */
  start(): Promise<void>;
  write(frame: AudioFrame): void;
  /** No more sound: what was heard so far is wanted as finals. */
  drain(): void;
  /** The listener is told nothing more. */
  close(): void;
}
