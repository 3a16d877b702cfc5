import type { Language, SampleRate } from '#kernel';
import type { SynthesisRequest, TextToSpeech } from '#speech';
import type { SpeakingManner } from '../patience/manner.js';
import type { CallClock } from '../ports/call-clock.port.js';
import { Rendering } from './rendering.js';

/** Sound kept in memory: about ten minutes at 16 kHz. */
const keptSamples = 10_000_000;

export interface Wording {
  readonly text: string;
  readonly language: Language;
  readonly sampleRate: SampleRate;
  readonly manner: SpeakingManner;
}

const keyOf = ({ text, language, sampleRate, manner: { rate, gainDb } }: Wording): string =>
  [language, sampleRate, rate, gainDb, text].join(' ');

/** The voice of all calls. What was said once is not rendered again while it is remembered; nor what two calls say. */
export class VoiceStore {
  private readonly renderings = new Map<string, Rendering>();

  constructor(
    private readonly voice: TextToSpeech,
    private readonly clock: CallClock,
    private readonly voiceNames: Partial<Readonly<Record<Language, string>>> = {},
  ) {}

  /** The sound of these words, begun now unless it is there. */
  render(wording: Wording): Rendering {
    const key = keyOf(wording);
    const known = this.renderings.get(key);
    this.renderings.delete(key);
    const rendering =
      known && !known.hasFailed ? known : new Rendering(this.voice, this.requestOf(wording), this.clock);
    this.renderings.set(key, rendering);
    this.forgetOldest();
    return rendering;
  }

  private requestOf({ text, language, sampleRate, manner }: Wording): SynthesisRequest {
    const voice = this.voiceNames[language];
    return {
      speech: { text },
      language,
      sampleRate,
      speed: manner.rate,
      gainDb: manner.gainDb,
      ...(voice !== undefined && { voice }),
    };
  }

  private forgetOldest(): void {
    let samples = 0;
    for (const { length } of this.renderings.values()) samples += length;
    for (const [key, { length, isDone }] of this.renderings) {
      if (samples <= keptSamples) return;
      if (!isDone) continue;
      this.renderings.delete(key);
      samples -= length;
    }
  }
}
