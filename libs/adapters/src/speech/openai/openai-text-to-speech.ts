import {
  piecewise,
  Resampler,
  samplesOf,
  SpeechError,
  type SynthesisCapabilities,
  type SynthesisEvent,
  type SynthesisRequest,
  TextToSpeech,
  type Voice,
} from '#speech';
import { ask, failureOf, openAiEngine, type OpenAiSettings } from './openai-request.js';

/** `pcm` of this dialect always has this rate. */
const pcmRate = 24_000;
const longestInput = 4096;

/** Any synthesiser behind `/v1/audio/speech`. */
export class OpenAiTextToSpeech extends TextToSpeech {
  override readonly engine = openAiEngine;
  override readonly capabilities: SynthesisCapabilities = {
    languages: ['zh', 'en'],
    sampleRates: [8000, 16_000],
    streams: true,
    ssml: true,
    wordTimes: false,
    bookmarks: true,
  };

  constructor(private readonly settings: OpenAiSettings) {
    super();
  }

  override voices(): Promise<readonly Voice[]> {
    const { zh, en } = this.settings.voices;
    return Promise.resolve([
      { name: zh, language: 'zh' },
      { name: en, language: 'en' },
    ]);
  }

  override synthesise(request: SynthesisRequest, signal?: AbortSignal): AsyncIterable<SynthesisEvent> {
    const voice = request.voice ?? this.settings.voices[request.language];
    return piecewise(request, (text, speed) => this.say(text, voice, speed, request.sampleRate, signal));
  }

  private async *say(
    text: string,
    voice: string,
    speed: number,
    sampleRate: number,
    signal?: AbortSignal,
  ): AsyncIterable<Int16Array> {
    if (signal?.aborted) return;
    if (text.length > longestInput)
      throw new SpeechError(openAiEngine, 'unsupported', `A text may have ${String(longestInput)} characters.`);
    const body = { model: this.settings.speechModel, input: text, voice, speed, response_format: 'pcm' };
    try {
      const init = { body: JSON.stringify(body), type: 'application/json' };
      const response = await ask(this.settings, '/audio/speech', init, signal);
      if (response.body) yield* soundOf(response.body as AsyncIterable<Uint8Array>, sampleRate);
    } catch (error) {
      if (!signal?.aborted) throw failureOf(error);
    }
  }
}

async function* soundOf(body: AsyncIterable<Uint8Array>, sampleRate: number): AsyncIterable<Int16Array> {
  const resampler = new Resampler(pcmRate, sampleRate);
  let odd = Buffer.alloc(0);
  for await (const chunk of body) {
    const bytes = Buffer.concat([odd, chunk]);
    yield resampler.push(samplesOf(bytes));
    odd = bytes.subarray(bytes.length & ~1);
  }
  yield resampler.flush();
}
