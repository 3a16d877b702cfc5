import type * as Sdk from 'microsoft-cognitiveservices-speech-sdk';
import type { Language } from '#kernel';
import { SpeechError, type SpeechFailure } from '#speech';
import type { AzureSettings } from './azure-settings.js';

export type AzureSdk = typeof Sdk;
export const azureEngine = 'azure';

let loaded: Promise<AzureSdk> | null = null;

/** Loaded when first needed: it takes a third of a second that a bank without Azure need not wait for. */
export function loadSdk(): Promise<AzureSdk> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<AzureSdk> {
  const { default: sdk } = await import('microsoft-cognitiveservices-speech-sdk');
  // From Node 22 on the SDK takes itself to be in a browser, for there is a WebSocket: one that does not tell why a server refused.
  const { WebsocketMessageAdapter: sockets } =
    await import('microsoft-cognitiveservices-speech-sdk/distrib/lib/src/common.browser/WebsocketMessageAdapter.js');
  sockets.forceNpmWebSocket = true;
  return sdk as unknown as AzureSdk;
}

export function speechConfig(sdk: AzureSdk, { key, at, locales }: AzureSettings, language: Language): Sdk.SpeechConfig {
  const config =
    'region' in at
      ? sdk.SpeechConfig.fromSubscription(key, at.region)
      : sdk.SpeechConfig.fromHost(new URL(at.host), key);
  config.speechRecognitionLanguage = locales[language];
  return config;
}

/** Why a session was cancelled, in our words. The SDK calls a wrong key a failed connection and hides the status in the text. */
export function azureFailure(sdk: AzureSdk, code: Sdk.CancellationErrorCode, details: string): SpeechError {
  return new SpeechError(azureEngine, reasonOf(sdk, code, details), `Azure cancelled: ${details.slice(0, 300)}`);
}

function reasonOf(sdk: AzureSdk, code: Sdk.CancellationErrorCode, details: string): SpeechFailure {
  const { CancellationErrorCode: codes } = sdk;
  if (code === codes.AuthenticationFailure || code === codes.Forbidden || /\b40[13]\b/.test(details))
    return 'unauthorised';
  if (code === codes.TooManyRequests || /\b429\b/.test(details)) return 'overloaded';
  if (code === codes.BadRequestParameters) return 'unsupported';
  return code === codes.ServiceTimeout ? 'timeout' : 'unavailable';
}
