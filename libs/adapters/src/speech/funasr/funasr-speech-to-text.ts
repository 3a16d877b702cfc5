import { type Recognition, type RecognitionCapabilities, type RecognitionRequest, SpeechToText } from '#speech';
import { refusal } from '../refusal.js';
import { SessionRecognition } from '../sessions/session-recognition.js';
import { funasrEngine, FunasrSession } from './funasr-session.js';
import { RealtimeDialect } from './realtime-dialect.js';
import { TwoPassDialect } from './two-pass-dialect.js';

export interface FunasrSettings {
  /** For example wss://asr.bank.internal:10095 */
  readonly url: string;
  /** Of the runtime with two passes, or of the newer realtime server. */
  readonly dialect: 'two-pass' | 'realtime';
}

/** Connections are not known to grow old. */
const never = Infinity;

/** A FunASR server of the bank's: Chinese and English on its own machines. */
export class FunasrSpeechToText extends SpeechToText {
  override readonly engine = funasrEngine;
  override readonly capabilities: RecognitionCapabilities;

  constructor(private readonly settings: FunasrSettings) {
    super();
    this.capabilities = {
      languages: ['zh', 'en'],
      sampleRates: [8000, 16_000],
      partials: true,
      hotWords: true,
      phrasesOnly: false,
      commits: true,
      wordTimes: settings.dialect === 'two-pass',
      confidence: false,
    };
  }

  override async open(request: RecognitionRequest, signal?: AbortSignal): Promise<Recognition> {
    const refused = refusal(this, request);
    if (refused) throw refused;
    const { url, dialect } = this.settings;
    const recognition = new SessionRecognition(
      this.engine,
      (wanted, listener) => {
        const spoken = dialect === 'two-pass' ? new TwoPassDialect() : new RealtimeDialect();
        return new FunasrSession(url, spoken, wanted, listener);
      },
      request,
      never,
    );
    await recognition.startFor(signal);
    return recognition;
  }
}
