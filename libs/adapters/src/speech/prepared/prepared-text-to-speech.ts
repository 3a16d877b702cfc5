import { createHash } from 'node:crypto';
import { type Language, type Localized } from '#kernel';
import {
  amplified,
  fixedParts,
  joined,
  pauseAfterMs,
  PreparedParts,
  resample,
  silence,
  softened,
  type SoundStore,
  type Stretch,
  type SynthesisCapabilities,
  type SynthesisEvent,
  type SynthesisRequest,
  TextToSpeech,
  trimmed,
  type Voice,
} from '#speech';

const storedRate = 16_000;
/** Soft beginnings of words are quieter than the threshold of silence; so much around them stays. */
const keptSilenceMs = 30;
/** Sounds in memory: about five minutes. */
const keptSounds = 5_000_000;

export interface Wording {
  readonly text: string;
  readonly language: Language;
}

export interface PreparedPrompts {
  /** What is stored and may be spliced, by language. */
  readonly ready: Localized<readonly string[]>;
  readonly rendered: number;
  readonly failed: number;
}

/**
 * Says what was rendered beforehand at once and asks the engine only for what varies; the pieces are put together where
 * the voice breathes, with soft edges. Everything else goes to the engine as it is.
 */
export class PreparedTextToSpeech extends TextToSpeech {
  override readonly engine: string;
  override readonly capabilities: SynthesisCapabilities;
  private parts: Localized<PreparedParts> = { zh: new PreparedParts([]), en: new PreparedParts([]) };
  private readonly sounds = new Map<string, Int16Array>();
  private heldSamples = 0;

  constructor(
    private readonly inner: TextToSpeech,
    private readonly store: SoundStore,
    /** Names the engines and voices: what was rendered by others is not used. */
    private readonly voiceName: string,
  ) {
    super();
    this.engine = inner.engine;
    this.capabilities = { ...inner.capabilities, wordTimes: false };
  }

  override voices(): Promise<readonly Voice[]> {
    return this.inner.voices();
  }

  /** Renders what is not there yet, one after the other, into the store; `use` takes what is ready, here or elsewhere. */
  async prepare(wordings: readonly Wording[], signal?: AbortSignal): Promise<PreparedPrompts> {
    const wanted = { zh: partsOf(wordings, 'zh'), en: partsOf(wordings, 'en') };
    const ready: Record<Language, string[]> = { zh: [], en: [] };
    let rendered = 0;
    let failed = 0;
    for (const language of ['zh', 'en'] as const) {
      if (!this.capabilities.languages.includes(language)) continue;
      for (const text of wanted[language]) {
        if (signal?.aborted) break;
        const isThere = (await this.store.get(this.nameOf(text, language))) !== null;
        if (!isThere && !(await this.render(text, language, signal))) failed += 1;
        else {
          rendered += isThere ? 0 : 1;
          ready[language].push(text);
        }
      }
    }
    return { ready, rendered, failed };
  }

  /** What is said from the store from now on. */
  use({ zh, en }: PreparedPrompts['ready']): void {
    this.parts = { zh: new PreparedParts(zh), en: new PreparedParts(en) };
  }

  override async *synthesise(request: SynthesisRequest, signal?: AbortSignal): AsyncIterable<SynthesisEvent> {
    const { speech, language, speed = 1, voice } = request;
    const isUsual = 'text' in speech && speed === 1 && voice === undefined;
    const plan = isUsual ? this.parts[language].plan(speech.text) : null;
    if (!plan) {
      yield* this.inner.synthesise(request, signal);
      return;
    }
    // What varies is begun at once, so that it is ready when its turn comes.
    const sounds = plan.map((stretch) => this.soundOf(stretch, request, signal));
    for (const sound of sounds) sound.catch(() => undefined);
    for (const [index, sound] of sounds.entries()) {
      const samples = await sound;
      if (signal?.aborted) return;
      const pauseMs = index < plan.length - 1 ? pauseAfterMs(plan[index]?.text ?? '') : 0;
      const pause = silence(pauseMs, request.sampleRate);
      yield { type: 'audio', samples: joined([softened(samples, request.sampleRate), pause]) };
    }
  }

  private async soundOf(stretch: Stretch, request: SynthesisRequest, signal?: AbortSignal): Promise<Int16Array> {
    const stored = stretch.isPrepared ? await this.stored(stretch.text, request.language) : null;
    if (stored) return amplified(resample(stored, storedRate, request.sampleRate), request.gainDb ?? 0);
    const sound = await this.byEngine({ ...request, speech: { text: stretch.text } }, signal);
    return trimmed(sound, request.sampleRate, keptSilenceMs);
  }

  private async stored(text: string, language: Language): Promise<Int16Array | null> {
    const name = this.nameOf(text, language);
    const held = this.sounds.get(name);
    this.sounds.delete(name);
    const sound = held ?? (await this.store.get(name));
    if (!sound) return null;
    this.sounds.set(name, sound);
    this.heldSamples += held ? 0 : sound.length;
    for (const [oldest, { length }] of this.sounds) {
      if (this.heldSamples <= keptSounds) break;
      this.sounds.delete(oldest);
      this.heldSamples -= length;
    }
    return sound;
  }

  private async render(text: string, language: Language, signal?: AbortSignal): Promise<boolean> {
    try {
      const sound = await this.byEngine({ speech: { text }, language, sampleRate: storedRate }, signal);
      const kept = trimmed(sound, storedRate, keptSilenceMs);
      if (kept.length === 0 || signal?.aborted) return false;
      await this.store.put(this.nameOf(text, language), kept);
      return true;
    } catch {
      // It is said by the engine when it is needed, as if it had never been tried.
      return false;
    }
  }

  private async byEngine(request: SynthesisRequest, signal?: AbortSignal): Promise<Int16Array> {
    const parts: Int16Array[] = [];
    for await (const event of this.inner.synthesise(request, signal))
      if (event.type === 'audio') parts.push(event.samples);
    return joined(parts);
  }

  private nameOf(text: string, language: Language): string {
    return createHash('sha256')
      .update(JSON.stringify([this.voiceName, language, storedRate, text]))
      .digest('hex');
  }
}

function partsOf(wordings: readonly Wording[], language: Language): ReadonlySet<string> {
  const own = wordings.filter((wording) => wording.language === language);
  return new Set(own.flatMap(({ text }) => fixedParts(text)));
}
