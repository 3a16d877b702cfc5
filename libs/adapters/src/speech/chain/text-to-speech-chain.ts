import { type Clock, DomainError } from '#kernel';
import {
  durationMs,
  SpeechError,
  speechPieces,
  type SynthesisCapabilities,
  type SynthesisEvent,
  type SynthesisRequest,
  TextToSpeech,
  type Voice,
} from '#speech';
import { EngineHealth } from './engine-health.js';
import { firstWithin } from './first-within.js';

/** An engine that has not begun to speak by then is given up; customers take silence for a broken line. */
const firstSoundMs = 2500;

/**
 * Several engines as one. An engine that fails, stays silent or does not begin in time is followed by the next one; when
 * it fails in the middle, the next one says the whole again, as half a sentence of another voice helps nobody.
 */
export class TextToSpeechChain extends TextToSpeech {
  override readonly engine = 'chain';
  override readonly capabilities: SynthesisCapabilities;
  private readonly health: EngineHealth<TextToSpeech>;

  constructor(
    private readonly engines: readonly TextToSpeech[],
    clock: Clock,
    private readonly patienceMs = firstSoundMs,
  ) {
    super();
    this.health = new EngineHealth(engines, clock);
    this.capabilities = together(engines.map(({ capabilities }) => capabilities));
  }

  override async voices(): Promise<readonly Voice[]> {
    const all = await Promise.allSettled(this.engines.map((engine) => engine.voices()));
    return all.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  }

  override async *synthesise(request: SynthesisRequest, signal?: AbortSignal): AsyncIterable<SynthesisEvent> {
    const hasWords = speechPieces(request).some(({ kind }) => kind === 'words');
    let saidMs = 0;
    let last = new SpeechError('chain', 'unsupported', 'No engine is configured.');
    for (const engine of this.health.inOrder()) {
      if (signal?.aborted || !hasWords) return;
      const { capabilities } = engine;
      if (!capabilities.languages.includes(request.language) || !capabilities.sampleRates.includes(request.sampleRate))
        continue;
      try {
        const fromMs = saidMs;
        for await (const event of this.by(engine, request, signal)) {
          if (event.type === 'audio') saidMs += durationMs(event.samples, request.sampleRate);
          yield event.type === 'audio' ? event : { ...event, atMs: event.atMs + fromMs };
        }
        this.health.worked(engine);
        return;
      } catch (error) {
        // Bad markup is bad for every engine.
        if (error instanceof DomainError) throw error;
        last = failureOf(error, engine);
        this.health.failed(engine, last);
      }
    }
    throw last;
  }

  private async *by(
    engine: TextToSpeech,
    request: SynthesisRequest,
    signal?: AbortSignal,
  ): AsyncIterable<SynthesisEvent> {
    const stop = new AbortController();
    const relay = (): void => {
      stop.abort();
    };
    signal?.addEventListener('abort', relay, { once: true });
    let spoke = false;
    try {
      const events = engine.synthesise(request, stop.signal);
      for await (const event of firstWithin(events, this.patienceMs, engine.engine)) {
        spoke ||= event.type === 'audio' && event.samples.length > 0;
        yield event;
      }
      if (!spoke && !signal?.aborted) throw new SpeechError(engine.engine, 'bad-answer', 'It gave no sound for words.');
    } finally {
      signal?.removeEventListener('abort', relay);
      stop.abort();
    }
  }
}

function together(all: readonly SynthesisCapabilities[]): SynthesisCapabilities {
  const [first] = all;
  return {
    languages: [...new Set(all.flatMap(({ languages }) => languages))],
    sampleRates: [...new Set(all.flatMap(({ sampleRates }) => sampleRates))],
    streams: first?.streams ?? false,
    ssml: first?.ssml ?? false,
    wordTimes: first?.wordTimes ?? false,
    bookmarks: first?.bookmarks ?? false,
  };
}

function failureOf(error: unknown, { engine }: TextToSpeech): SpeechError {
  if (error instanceof SpeechError) return error;
  return new SpeechError(engine, 'bad-answer', 'The engine failed in a way that nobody foresaw.', { cause: error });
}
