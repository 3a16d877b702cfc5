import {
  joined,
  type SynthesisCapabilities,
  type SynthesisEvent,
  type SynthesisRequest,
  TextToSpeech,
  type Voice,
} from '#speech';
import type { SimulatedSound } from './simulated-sound.js';

/** The robot's voice on the simulated telephone: a real one with its text written into it, or one that only murmurs. */
export class SimulatedTextToSpeech extends TextToSpeech {
  override readonly engine: string;
  override readonly capabilities: SynthesisCapabilities;

  constructor(
    private readonly sound: SimulatedSound,
    private readonly real: TextToSpeech | null = null,
  ) {
    super();
    this.engine = real ? `simulated+${real.engine}` : 'simulated';
    this.capabilities = real?.capabilities ?? {
      languages: ['zh', 'en'],
      sampleRates: [8000, 16_000],
      streams: false,
      ssml: false,
      wordTimes: false,
      bookmarks: false,
    };
  }

  override voices(): Promise<readonly Voice[]> {
    return this.real ? this.real.voices() : Promise.resolve([]);
  }

  override async *synthesise(request: SynthesisRequest, signal?: AbortSignal): AsyncIterable<SynthesisEvent> {
    const text = 'text' in request.speech ? request.speech.text : request.speech.ssml.replace(/<[^>]*>/g, '');
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    if (!this.real) {
      yield { type: 'audio', samples: this.sound.speak(text, request.sampleRate) };
      return;
    }
    const parts: Int16Array[] = [];
    for await (const event of this.real.synthesise(request, signal)) {
      if (event.type === 'audio') parts.push(event.samples);
      else yield event;
    }
    yield { type: 'audio', samples: this.sound.mark(text, joined(parts), request.sampleRate) };
  }
}
