import type { AudioFrame, SampleRate } from '#kernel';
import { levelDb } from '../audio/loudness.js';
import { VoiceActivity, type VoiceDetector, type VoiceReading } from '../ports/voice-activity.port.js';
import { BandFilter } from './band-filter.js';
import { NoiseFloor } from './noise-floor.js';
import { SpeechHold, type SpeechHoldSettings } from './speech-hold.js';

/** Vowels carry a voice: fundamental to second formant, without mains hum and without most of the hiss. */
const vowelBand = { fromHz: 150, toHz: 1500 };

export interface EnergySettings extends SpeechHoldSettings {
  /** How far the vowel band must rise above its noise. */
  readonly vowelMarginDb: number;
  /** How far the whole band must rise, for s, sh and f. */
  readonly wholeMarginDb: number;
  /** Below this nobody is heard, however quiet the line is. */
  readonly leastDb: number;
}

export const energyDefaults: EnergySettings = {
  vowelMarginDb: 5,
  wholeMarginDb: 6,
  leastDb: -52,
  startsAfterMs: 60,
  endsAfterMs: 400,
};

/** Hears a voice by its rise above the noise of the line; needs no model and next to no time. */
export class EnergyVoiceActivity extends VoiceActivity {
  constructor(private readonly settings: EnergySettings = energyDefaults) {
    super();
  }

  override listen(sampleRate: SampleRate): VoiceDetector {
    return new EnergyDetector(sampleRate, this.settings);
  }
}

class EnergyDetector implements VoiceDetector {
  private readonly vowels: BandFilter;
  private readonly vowelFloor = new NoiseFloor();
  private readonly wholeFloor = new NoiseFloor();
  private readonly hold: SpeechHold;

  constructor(
    sampleRate: SampleRate,
    private readonly settings: EnergySettings,
  ) {
    this.vowels = new BandFilter(vowelBand.fromHz, vowelBand.toHz, sampleRate);
    this.hold = new SpeechHold(settings);
  }

  hear({ samples }: AudioFrame): VoiceReading {
    const level = levelDb(samples);
    const vowels = this.vowels.level(samples);
    this.vowelFloor.hear(vowels);
    this.wholeFloor.hear(level);
    const { vowelMarginDb, wholeMarginDb, leastDb } = this.settings;
    const rises = vowels > this.vowelFloor.level + vowelMarginDb || level > this.wholeFloor.level + wholeMarginDb;
    const voiced = level > leastDb && rises && !this.vowelFloor.isEven;
    return { voiced, speaking: this.hold.hear(voiced), levelDb: level };
  }

  close(): void {
    // Nothing is held outside of the heap.
  }
}
