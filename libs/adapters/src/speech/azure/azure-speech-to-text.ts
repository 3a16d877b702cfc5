import { type Recognition, type RecognitionCapabilities, type RecognitionRequest, SpeechToText } from '#speech';
import { refusal } from '../refusal.js';
import { SessionRecognition } from '../sessions/session-recognition.js';
import { AzureSession } from './azure-session.js';
import type { AzureSettings } from './azure-settings.js';
import { azureEngine, loadSdk } from './sdk.js';

/** Microsoft's speech service, in the cloud or in a container of the bank's. */
export class AzureSpeechToText extends SpeechToText {
  override readonly engine = azureEngine;
  override readonly capabilities: RecognitionCapabilities = {
    languages: ['zh', 'en'],
    sampleRates: [8000, 16_000],
    partials: true,
    hotWords: true,
    phrasesOnly: false,
    commits: true,
    wordTimes: true,
    confidence: true,
  };

  constructor(private readonly settings: AzureSettings) {
    super();
  }

  override async open(request: RecognitionRequest, signal?: AbortSignal): Promise<Recognition> {
    const refused = refusal(this, request);
    if (refused) throw refused;
    const sdk = await loadSdk();
    const recognition = new SessionRecognition(
      azureEngine,
      (wanted, listener) => new AzureSession(sdk, this.settings, wanted, listener),
      request,
      this.settings.renewAfterMs,
    );
    await recognition.startFor(signal);
    return recognition;
  }
}
