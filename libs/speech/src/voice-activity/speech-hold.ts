import { frameMs } from '#kernel';

export interface SpeechHoldSettings {
  readonly startsAfterMs: number;
  readonly endsAfterMs: number;
}

/** From single frames to “somebody is speaking”: begins after so much voice, and outlasts the pauses between words. */
export class SpeechHold {
  private voicedMs = 0;
  private unvoicedMs = 0;
  private speaking = false;

  constructor(private readonly settings: SpeechHoldSettings) {}

  hear(voiced: boolean): boolean {
    this.voicedMs = voiced ? this.voicedMs + frameMs : 0;
    this.unvoicedMs = voiced ? 0 : this.unvoicedMs + frameMs;
    if (this.voicedMs >= this.settings.startsAfterMs) this.speaking = true;
    if (this.unvoicedMs >= this.settings.endsAfterMs) this.speaking = false;
    return this.speaking;
  }
}
