import type { AudioFrame, SampleRate } from '#kernel';

export interface MediaListener {
  frame(frame: AudioFrame): void;
  heard(mark: string): void;
  /** The leg is gone; `clean` when it was ended on purpose, by either side. */
  closed(clean: boolean): void;
}

/** The sound of one call between us and a PBX, whatever carries it. */
export interface MediaLeg {
  readonly sampleRate: SampleRate;
  readonly queuedMs: number;
  /** Frames and marks that come before are kept back. */
  listen(listener: MediaListener): void;
  play(samples: Int16Array, mark?: string): void;
  flush(): { readonly droppedMs: number };
  /** Keeps a trickle of silence going while nothing is said, so that the line sees a living call. */
  keepAlive(): void;
  /** What was given to `play` and may not have been heard; for a leg that follows this one. */
  unheard(): readonly Utterance[];
  close(): void;
}

/** Sound with, or without, a mark behind it. */
export interface Utterance {
  readonly samples: Int16Array;
  readonly mark: string | null;
}
