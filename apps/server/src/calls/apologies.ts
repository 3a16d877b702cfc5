import type { Logger } from 'pino';
import { type Brain, promptText } from '#assistant';
import type { Language, SampleRate } from '#kernel';
import { usualManner, type VoiceStore } from '#voicebot';

/** What is played when the voice itself fails; rendered while it works. */
export class Apologies {
  private readonly sounds = new Map<string, Int16Array>();

  constructor(
    private readonly brain: () => Brain,
    private readonly logger: Logger,
  ) {}

  /** Null when the voice does not work already. */
  async sound(language: Language, sampleRate: SampleRate, voices: VoiceStore): Promise<Int16Array | null> {
    const key = `${language} ${String(sampleRate)}`;
    const known = this.sounds.get(key);
    if (known) return known;
    const text = promptText(this.brain(), language, 'apology', {}, 'voice');
    const rendering = voices.render({ text, language, sampleRate, manner: usualManner });
    try {
      const sound = await rendering.whole();
      this.sounds.set(key, sound);
      return sound;
    } catch (error) {
      this.logger.error({ err: error }, 'The voice does not work: calls will be handed over');
      return null;
    }
  }
}
