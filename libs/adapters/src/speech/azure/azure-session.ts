import type * as Sdk from 'microsoft-cognitiveservices-speech-sdk';
import type { AudioFrame } from '#kernel';
import { bytesOf, encodeG711, type RecognitionRequest, SpeechError, type UtteranceText } from '#speech';
import type { EngineSession, SessionListener } from '../sessions/engine-session.js';
import type { AzureSettings } from './azure-settings.js';
import { azureEngine, azureFailure, type AzureSdk, speechConfig } from './sdk.js';

const ticksPerMs = 10_000;
const connectWithinMs = 5000;

/** One recogniser of the SDK and the stream it listens to. */
export class AzureSession implements EngineSession {
  private readonly stream: Sdk.PushAudioInputStream;
  private readonly recogniser: Sdk.SpeechRecognizer;
  private readonly encode: (samples: Int16Array) => Uint8Array;
  private over = false;
  private draining = false;

  constructor(
    private readonly sdk: AzureSdk,
    settings: AzureSettings,
    request: RecognitionRequest,
    private readonly listener: SessionListener,
  ) {
    const law = request.sampleRate === 8000 && settings.telephoneCoding !== 'pcm' ? settings.telephoneCoding : null;
    this.encode = law ? (samples) => encodeG711(samples, law) : bytesOf;
    this.stream = sdk.AudioInputStream.createPushStream(formatOf(sdk, request.sampleRate, law));
    const config = speechConfig(sdk, settings, request.language);
    prepare(sdk, config, settings, request);
    this.recogniser = new sdk.SpeechRecognizer(config, sdk.AudioConfig.fromStreamInput(this.stream));
    const phrases = [...(request.hotWords ?? []), ...(request.phrases ?? [])];
    if (phrases.length > 0) sdk.PhraseListGrammar.fromRecognizer(this.recogniser).addPhrases(phrases);
    this.listen();
  }

  /** Resolves when the service takes sound. */
  async start(): Promise<void> {
    const connection = this.sdk.Connection.fromRecognizer(this.recogniser);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new SpeechError(azureEngine, 'timeout', 'Azure did not take the connection in time.'));
      }, connectWithinMs);
      const settle = (failure: SpeechError | null): void => {
        clearTimeout(timer);
        if (failure) reject(failure);
        else resolve();
      };
      connection.connected = () => {
        settle(null);
      };
      this.onCancel = settle;
      this.recogniser.startContinuousRecognitionAsync(undefined, (details) => {
        settle(azureFailure(this.sdk, this.sdk.CancellationErrorCode.ConnectionFailure, details));
      });
    }).finally(() => {
      this.onCancel = null;
    });
  }

  private onCancel: ((failure: SpeechError) => void) | null = null;

  write({ samples }: AudioFrame): void {
    if (this.over || this.draining) return;
    const bytes = this.encode(samples);
    // The SDK keeps the buffer, and frames may share theirs.
    this.stream.write(bytes.slice().buffer);
  }

  /** No more sound: the end of the stream makes the service give what it has as a final. */
  drain(): void {
    if (this.over || this.draining) return;
    this.draining = true;
    this.stream.close();
  }

  close(): void {
    if (this.over) return;
    this.over = true;
    if (!this.draining) this.stream.close();
    const release = (): void => {
      this.recogniser.close(undefined, () => undefined);
    };
    this.recogniser.stopContinuousRecognitionAsync(release, release);
  }

  private listen(): void {
    const { recogniser, sdk, listener } = this;
    recogniser.recognizing = (_, { result }) => {
      this.tell(result, { text: result.text, isFinal: false });
    };
    recogniser.recognized = (_, { result }) => {
      const known = result.reason === sdk.ResultReason.RecognizedSpeech;
      this.tell(result, { ...(known ? bestOf(result) : { text: '' }), isFinal: true });
    };
    recogniser.speechStartDetected = (_, { offset }) => {
      if (!this.over) listener.speechAt(this, 'speech-started', offset / ticksPerMs);
    };
    recogniser.speechEndDetected = (_, { offset }) => {
      if (!this.over && offset > 0) listener.speechAt(this, 'speech-ended', offset / ticksPerMs);
    };
    recogniser.canceled = (_, { reason, errorCode, errorDetails }) => {
      if (this.over || reason === sdk.CancellationReason.EndOfStream) return;
      const failure = azureFailure(sdk, errorCode, errorDetails);
      if (this.onCancel) this.onCancel(failure);
      else listener.lost(this, failure);
    };
    recogniser.sessionStopped = () => {
      if (!this.over) listener.drained(this);
    };
  }

  private tell(result: Sdk.SpeechRecognitionResult, heard: UtteranceText & { readonly isFinal: boolean }): void {
    if (this.over) return;
    const startMs = result.offset / ticksPerMs;
    this.listener.heard(this, { ...heard, startMs, endMs: startMs + result.duration / ticksPerMs });
  }
}

function formatOf(sdk: AzureSdk, sampleRate: number, law: 'a-law' | 'mu-law' | null): Sdk.AudioStreamFormat {
  if (!law) return sdk.AudioStreamFormat.getWaveFormatPCM(sampleRate, 16, 1);
  const tag = law === 'a-law' ? sdk.AudioFormatTag.ALaw : sdk.AudioFormatTag.MuLaw;
  return sdk.AudioStreamFormat.getWaveFormat(sampleRate, 8, 1, tag);
}

function prepare(sdk: AzureSdk, config: Sdk.SpeechConfig, settings: AzureSettings, request: RecognitionRequest): void {
  const { PropertyId } = sdk;
  config.outputFormat = sdk.OutputFormat.Detailed;
  config.requestWordLevelTimestamps();
  if (settings.segmentation === 'semantic') config.setProperty(PropertyId.Speech_SegmentationStrategy, 'Semantic');
  else if (request.endSilenceMs !== undefined)
    config.setProperty(PropertyId.Speech_SegmentationSilenceTimeoutMs, String(request.endSilenceMs));
}

interface Best {
  readonly Confidence?: number;
  readonly Words?: readonly { readonly Word: string; readonly Offset: number; readonly Duration: number }[];
}

function bestOf(result: Sdk.SpeechRecognitionResult): UtteranceText {
  const json = JSON.parse(result.json || '{}') as { readonly NBest?: readonly Best[] };
  const best = json.NBest?.[0];
  const words = best?.Words?.map(({ Word, Offset, Duration }) => ({
    text: Word,
    startMs: Offset / ticksPerMs,
    endMs: (Offset + Duration) / ticksPerMs,
  }));
  return {
    text: result.text,
    ...(best?.Confidence === undefined ? {} : { confidence: best.Confidence }),
    words: words ?? [],
  };
}
