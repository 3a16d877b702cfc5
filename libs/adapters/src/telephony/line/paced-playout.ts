import { type SampleRate, samplesPerFrame } from '#kernel';
import type { Utterance } from './media-leg.js';

/** What to send on one beat of 20 ms. */
export interface Beat {
  readonly samples: Int16Array | null;
  /** Marks whose sound went out with the beat before this one. */
  readonly heard: readonly string[];
}

/** For peers that play at once what they get: a frame on every beat, and our own book of what was heard. */
export class PacedPlayout {
  private waiting: Utterance[] = [];
  /** Marks of the last beats, the latest last. */
  private late: string[][];

  /** Some peers hold a few frames back: their marks are told so many beats after the sound was sent. */
  constructor(
    private readonly sampleRate: SampleRate,
    heardAfterBeats = 1,
  ) {
    this.late = Array.from({ length: heardAfterBeats }, () => []);
  }

  push(samples: Int16Array, mark?: string): void {
    this.waiting.push({ samples, mark: mark ?? null });
  }

  beat(): Beat {
    const heard = this.late.shift() ?? [];
    const marks: string[] = [];
    this.late.push(marks);
    if (this.waiting.length === 0) return { samples: null, heard };
    const samples = new Int16Array(samplesPerFrame(this.sampleRate));
    let filled = 0;
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      const part = next.samples.subarray(0, samples.length - filled);
      samples.set(part, filled);
      filled += part.length;
      if (part.length < next.samples.length) {
        this.waiting[0] = { ...next, samples: next.samples.subarray(part.length) };
        break;
      }
      this.waiting.shift();
      if (next.mark !== null) marks.push(next.mark);
    }
    return { samples: filled > 0 ? samples : null, heard };
  }

  get queuedMs(): number {
    const samples = this.waiting.reduce((sum, utterance) => sum + utterance.samples.length, 0);
    return Math.round((samples * 1000) / this.sampleRate);
  }

  flush(): number {
    const droppedMs = this.queuedMs;
    this.waiting = [];
    return droppedMs;
  }

  unheard(): readonly Utterance[] {
    const told = this.late.flat().map((mark) => ({ samples: new Int16Array(0), mark }));
    return [...told, ...this.waiting];
  }
}
