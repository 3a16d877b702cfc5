import type { AudioFrame, SampleRate } from '#kernel';

/** What is known after one more frame. */
export interface VoiceReading {
  /** This frame alone sounds like a voice. Turn-taking counts silence by it. */
  readonly voiced: boolean;
  /** Somebody is speaking: holds through the short pauses between words. */
  readonly speaking: boolean;
  /** Loudness of the frame, in dB of full scale (0 is the loudest there is, silence is -96). */
  readonly levelDb: number;
}

/** Listens to one stream, frame by frame; keeps what it learned of the noise. */
export interface VoiceDetector {
  /** Takes a frame and tells what is known by now; a detector that works elsewhere may be a few frames behind. */
  hear(frame: AudioFrame): VoiceReading;
  /** Frees what is outside of this process's heap; the detector is not used afterwards. */
  close(): void;
}

/** Tells voice from everything else. */
export abstract class VoiceActivity {
  /** Throws a `SpeechError` when it cannot work on this machine. */
  abstract listen(sampleRate: SampleRate): VoiceDetector;
}
