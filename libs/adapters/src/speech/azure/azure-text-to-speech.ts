import type * as Sdk from 'microsoft-cognitiveservices-speech-sdk';
import {
  decodeG711,
  EventStream,
  samplesOf,
  SpeechError,
  speechPieces,
  type SynthesisCapabilities,
  type SynthesisEvent,
  type SynthesisRequest,
  TextToSpeech,
  type Voice,
} from '#speech';
import type { AzureSettings } from './azure-settings.js';
import { azureSsml, languageOf } from './azure-ssml.js';
import { azureEngine, azureFailure, type AzureSdk, loadSdk, speechConfig } from './sdk.js';

const ticksPerMs = 10_000;

/** Microsoft's voices, in the formats of a telephone. */
export class AzureTextToSpeech extends TextToSpeech {
  override readonly engine = azureEngine;
  override readonly capabilities: SynthesisCapabilities = {
    languages: ['zh', 'en'],
    sampleRates: [8000, 16_000],
    streams: true,
    ssml: true,
    wordTimes: true,
    bookmarks: true,
  };

  constructor(private readonly settings: AzureSettings) {
    super();
  }

  /** The voices that are set; the service has hundreds, and any of them may be named. */
  override voices(): Promise<readonly Voice[]> {
    const { zh, en } = this.settings.voices;
    return Promise.resolve([
      { name: zh, language: 'zh' },
      { name: en, language: 'en' },
    ]);
  }

  override async *synthesise(request: SynthesisRequest, signal?: AbortSignal): AsyncIterable<SynthesisEvent> {
    const voice = request.voice ?? this.settings.voices[request.language];
    if (languageOf(voice) === null)
      throw new SpeechError(azureEngine, 'unsupported', `“${voice}” is no name of an Azure voice.`);
    const pieces = speechPieces(request);
    if (!pieces.some(({ kind }) => kind === 'words') || signal?.aborted) return;
    const sdk = await loadSdk();
    const ssml = azureSsml(pieces, this.settings.locales[request.language], voice);
    const speaking = this.speak(sdk, request, ssml);
    const stop = (): void => {
      speaking.events.end();
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
      yield* speaking.events;
    } finally {
      signal?.removeEventListener('abort', stop);
      speaking.synthesiser.close();
    }
  }

  private speak(sdk: AzureSdk, request: SynthesisRequest, ssml: string): Speaking {
    const config = speechConfig(sdk, this.settings, request.language);
    const { format, decode } = this.formatOf(sdk, request.sampleRate);
    config.speechSynthesisOutputFormat = format;
    const events = new EventStream<SynthesisEvent>();
    const synthesiser = new sdk.SpeechSynthesizer(config, null);
    let received = 0;
    synthesiser.synthesizing = (_, { result }) => {
      received += result.audioData.byteLength;
      events.push({ type: 'audio', samples: decode(new Uint8Array(result.audioData)) });
    };
    synthesiser.wordBoundary = (_, { text, audioOffset, boundaryType }) => {
      if (boundaryType === sdk.SpeechSynthesisBoundaryType.Word)
        events.push({ type: 'word', text, atMs: audioOffset / ticksPerMs });
    };
    synthesiser.bookmarkReached = (_, { text, audioOffset }) => {
      events.push({ type: 'bookmark', text, atMs: audioOffset / ticksPerMs });
    };
    synthesiser.speakSsmlAsync(
      ssml,
      (result) => {
        if (result.reason === sdk.ResultReason.Canceled) {
          const { ErrorCode, errorDetails } = sdk.CancellationDetails.fromResult(result);
          events.fail(azureFailure(sdk, ErrorCode, errorDetails));
        } else if (received === 0) events.fail(new SpeechError(azureEngine, 'bad-answer', 'Azure gave no sound.'));
        else events.end();
      },
      (details) => {
        events.fail(azureFailure(sdk, sdk.CancellationErrorCode.ConnectionFailure, details));
      },
    );
    return { events, synthesiser };
  }

  private formatOf(sdk: AzureSdk, sampleRate: number): Format {
    const { SpeechSynthesisOutputFormat: formats } = sdk;
    if (sampleRate === 16_000) return { format: formats.Raw16Khz16BitMonoPcm, decode: samplesOf };
    const { telephoneCoding: coding } = this.settings;
    if (coding === 'pcm') return { format: formats.Raw8Khz16BitMonoPcm, decode: samplesOf };
    const format = coding === 'a-law' ? formats.Raw8Khz8BitMonoALaw : formats.Raw8Khz8BitMonoMULaw;
    return { format, decode: (bytes) => decodeG711(bytes, coding) };
  }
}

interface Speaking {
  readonly events: EventStream<SynthesisEvent>;
  readonly synthesiser: Sdk.SpeechSynthesizer;
}

interface Format {
  readonly format: Sdk.SpeechSynthesisOutputFormat;
  readonly decode: (bytes: Uint8Array) => Int16Array;
}
