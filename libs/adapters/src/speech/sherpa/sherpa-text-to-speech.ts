import type { Language } from '#kernel';
import {
  EventStream,
  isSpeakable,
  piecewise,
  piecewiseCapabilities,
  Resampler,
  SpeechError,
  type SynthesisCapabilities,
  type SynthesisEvent,
  type SynthesisRequest,
  TextToSpeech,
  type Voice,
} from '#speech';
import { findVoice, sherpaEngine } from './sherpa-model.js';
import { SherpaProcess } from './sherpa-process.js';

export interface SherpaVoice {
  /** Folder of a voice, as sherpa-onnx publishes them. */
  readonly folder: string;
  /** Number of the speaker who is heard without another wish. */
  readonly speaker: number;
}

export interface SherpaVoices {
  readonly voices: Readonly<Partial<Record<Language, SherpaVoice>>>;
  /** The package; tests put another in its place. */
  readonly module?: string;
}

type Said =
  | { readonly type: 'sound'; readonly id: number; readonly samples: Int16Array }
  | { readonly type: 'said'; readonly id: number };

interface Order {
  readonly type: 'say' | 'close';
  readonly id: number;
  readonly sentences?: readonly string[];
  readonly speaker?: number;
  readonly speed?: number;
}

interface Facts {
  readonly sampleRate: number;
  readonly speakers: number;
}

type VoiceProcess = SherpaProcess<Said, Order, Facts>;

/** Synthesis on the bank's own machines with a model for each language that it put on disk. */
export class SherpaTextToSpeech extends TextToSpeech {
  override readonly engine = sherpaEngine;
  override readonly capabilities: SynthesisCapabilities;
  private readonly processes = new Map<Language, VoiceProcess>();

  constructor(private readonly settings: SherpaVoices) {
    super();
    this.capabilities = piecewiseCapabilities(Object.keys(settings.voices) as Language[]);
  }

  /** The speakers of each model, by their numbers. */
  override async voices(): Promise<readonly Voice[]> {
    const known = this.capabilities.languages.map(async (language) => {
      const { speakers } = await this.processFor(language).facts();
      return Array.from({ length: speakers }, (_, speaker): Voice => ({ name: String(speaker), language }));
    });
    return (await Promise.all(known)).flat();
  }

  override synthesise(request: SynthesisRequest, signal?: AbortSignal): AsyncIterable<SynthesisEvent> {
    return piecewise(request, (text, speed) => this.say(text, speed, request, signal));
  }

  /** Ends the processes; they start again when something is to be said. */
  stop(): void {
    for (const process of this.processes.values()) process.stop();
  }

  private async *say(
    text: string,
    speed: number,
    { language, voice, sampleRate }: SynthesisRequest,
    signal?: AbortSignal,
  ): AsyncIterable<Int16Array> {
    if (signal?.aborted) return;
    const process = this.processFor(language);
    const facts = await process.facts();
    const speaker = speakerOf(voice, this.settings.voices[language]?.speaker ?? 0, facts.speakers);
    const sounds = new EventStream<Int16Array>();
    const id = await process.open({
      heard: (message) => {
        if (message.type === 'sound') sounds.push(message.samples);
        else sounds.end();
      },
      lost: (failure) => {
        sounds.fail(failure);
      },
    });
    const stop = (): void => {
      sounds.end();
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
      process.send({ type: 'say', id, sentences: sentencesOf(text), speaker, speed });
      const resampler = new Resampler(facts.sampleRate, sampleRate);
      let heard = 0;
      for await (const samples of sounds) {
        if (signal?.aborted) return;
        heard += samples.length;
        yield resampler.push(samples);
      }
      if (signal?.aborted) return;
      if (heard === 0) throw new SpeechError(sherpaEngine, 'bad-answer', 'The model gave no sound.');
      yield resampler.flush();
    } finally {
      signal?.removeEventListener('abort', stop);
      process.send({ type: 'close', id });
    }
  }

  private processFor(language: Language): VoiceProcess {
    const known = this.processes.get(language);
    if (known) return known;
    const voice = this.settings.voices[language];
    if (!voice) throw new SpeechError(sherpaEngine, 'unsupported', `There is no voice for the language “${language}”.`);
    const { module = 'sherpa-onnx-node' } = this.settings;
    const program = { script: './sherpa-synthesiser.child.js', config: findVoice(voice.folder), module };
    const process: VoiceProcess = new SherpaProcess(program);
    this.processes.set(language, process);
    return process;
  }
}

function speakerOf(voice: string | undefined, usual: number, speakers: number): number {
  const speaker = voice === undefined ? usual : /^\d{1,6}$/.test(voice) ? Number(voice) : NaN;
  if (speaker < speakers) return speaker;
  const known = `0 to ${String(speakers - 1)}`;
  throw new SpeechError(
    sherpaEngine,
    'unsupported',
    `“${voice ?? String(usual)}” is no speaker of the model: ${known}.`,
  );
}

/** Said one by one, so that the first is heard while the next is made, and other calls need not wait for all. */
function sentencesOf(text: string): readonly string[] {
  const parts = text.match(/[^。！？!?；;]+[。！？!?；;]*|[。！？!?；;]+/g) ?? [];
  return parts.filter(isSpeakable);
}
