import { type AudioFrame, frameMs } from '#kernel';
import type { VoiceDetector } from '#speech';

/** Finals come up to two seconds late; an engine that is silent for longer after somebody spoke is lost. */
const patienceMs = 4000;
/** A cough or a slammed door needs no answer. */
const leastVoicedMs = 600;

/** Notices, by the sound alone, that somebody spoke and the engine never said a word about it. */
export class AnswerWatch {
  private voicedMs = 0;
  private quietMs = 0;

  constructor(private readonly detector: VoiceDetector) {}

  /** True when the engine should have answered by now. */
  hear(frame: AudioFrame): boolean {
    const { voiced } = this.detector.hear(frame);
    this.voicedMs += voiced ? frameMs : 0;
    this.quietMs = voiced ? 0 : this.quietMs + frameMs;
    return this.voicedMs >= leastVoicedMs && this.quietMs >= patienceMs;
  }

  answered(): void {
    this.voicedMs = 0;
    this.quietMs = 0;
  }
}
