import type { AudioFrame, Language } from '#kernel';
import type { SpeechToText, VoiceActivity } from '#speech';
import type { HeardEvent } from '../endpointing/endpointing.js';
import { Ear } from '../hearing/ear.js';
import type { CallClock } from '../ports/call-clock.port.js';
import type { Speaker } from './announcements.js';
import { Screening } from './screening.js';

export interface EarlyListeningPorts {
  readonly recogniser: SpeechToText;
  readonly activity: VoiceActivity;
  readonly clock: CallClock;
}

/** Hears what the network says before anybody answers: that the phone is off, or the number is nobody's. */
export class EarlyListening {
  private readonly screening: Screening;
  private ear: Ear | null = null;

  constructor(
    private readonly ports: EarlyListeningPorts,
    private readonly language: Language,
    onVerdict: (speaker: Speaker) => void,
  ) {
    this.screening = new Screening({ ourTurn: () => undefined, judged: onVerdict });
  }

  frame(frame: AudioFrame): void {
    const { recogniser, activity, clock } = this.ports;
    const detector = () => activity.listen(frame.sampleRate);
    this.ear ??= new Ear({ recogniser, detector: detector(), clock }, this.language, frame.sampleRate, this);
    this.ear.frame(frame);
    this.screening.frame(frame, clock.nowMs());
  }

  customerHeard(event: HeardEvent): void {
    this.screening.heard(event);
  }

  /** Without ears the call goes on; only the reason for a failure stays unknown. */
  broke(): void {
    this.close();
  }

  close(): void {
    this.ear?.close();
    this.ear = null;
  }
}
