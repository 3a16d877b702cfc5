import { type Recognition, type RecognitionCapabilities, type RecognitionRequest, SpeechToText } from '#speech';
import { refusal } from '../refusal.js';
import { SessionRecognition } from '../sessions/session-recognition.js';
import { findModel, sherpaEngine } from './sherpa-model.js';
import { SherpaProcess } from './sherpa-process.js';
import { type RecogniserProcess, SherpaSession } from './sherpa-session.js';

export interface SherpaSettings {
  /** Folder of a streaming transducer, as sherpa-onnx publishes them. */
  readonly folder: string;
  readonly processes: number;
  /** The package; tests put another in its place. */
  readonly module?: string;
}

/** Streaming recognition on the bank's own machines with a model that it put on disk. */
export class SherpaSpeechToText extends SpeechToText {
  override readonly engine = sherpaEngine;
  override readonly capabilities: RecognitionCapabilities = {
    languages: ['zh', 'en'],
    sampleRates: [8000, 16_000],
    partials: true,
    hotWords: false,
    phrasesOnly: false,
    commits: true,
    wordTimes: false,
    confidence: false,
  };
  private processes: readonly RecogniserProcess[] | null = null;

  constructor(private readonly settings: SherpaSettings) {
    super();
  }

  override async open(request: RecognitionRequest, signal?: AbortSignal): Promise<Recognition> {
    const refused = refusal(this, request);
    if (refused) throw refused;
    const processes = (this.processes ??= this.start());
    const recognition = new SessionRecognition(
      this.engine,
      (wanted, listener) => {
        const idlest = processes.reduce((best, each) => (each.load < best.load ? each : best));
        return new SherpaSession(idlest, wanted, listener);
      },
      request,
      Infinity,
    );
    await recognition.startFor(signal);
    return recognition;
  }

  /** Ends the processes; they start again with the next call. */
  stop(): void {
    for (const process of this.processes ?? []) process.stop();
  }

  private start(): readonly RecogniserProcess[] {
    const { folder, processes, module = 'sherpa-onnx-node' } = this.settings;
    const { tokens, ...transducer } = findModel(folder);
    const config = {
      featConfig: { sampleRate: 16_000, featureDim: 80 },
      modelConfig: { transducer, tokens, numThreads: 1, provider: 'cpu' },
      decodingMethod: 'greedy_search',
      enableEndpoint: true,
      rule1MinTrailingSilence: 2.4,
      rule2MinTrailingSilence: 0.6,
      rule3MinUtteranceLength: 20,
    };
    const program = { script: './sherpa-recogniser.child.js', config, module };
    return Array.from({ length: processes }, () => new SherpaProcess(program));
  }
}
