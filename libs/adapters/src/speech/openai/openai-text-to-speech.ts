import {
  piecewise,
  piecewiseCapabilities,
  SpeechError,
  type SynthesisEvent,
  type SynthesisRequest,
  TextToSpeech,
  type Voice,
} from '#speech';
import { pcmStream } from '../pcm-stream.js';
import { ask, failureOf, openAiEngine, type OpenAiSettings } from './openai-request.js';

/** `pcm` of this dialect always has this rate. */
const pcmRate = 24_000;
const longestInput = 4096;

/** Any synthesiser behind `/v1/audio/speech`. */
export class OpenAiTextToSpeech extends TextToSpeech {
  override readonly engine = openAiEngine;
  override readonly capabilities = piecewiseCapabilities(['zh', 'en']);

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
      if (response.body) yield* pcmStream(response.body as AsyncIterable<Uint8Array>, pcmRate, sampleRate);
    } catch (error) {
      if (!signal?.aborted) throw failureOf(error);
    }
  }
}
