import {
  AzureSpeechToText,
  type AzureSettings,
  azureDefaults,
  AzureTextToSpeech,
  EspeakTextToSpeech,
  FunasrSpeechToText,
  type OpenAiSettings,
  OpenAiSpeechToText,
  OpenAiTextToSpeech,
  pocketsphinxDefaults,
  PocketsphinxSpeechToText,
  readScript,
  ScriptedSpeechToText,
  SpeechToTextChain,
  TextToSpeechChain,
} from '#adapters';
import type { Clock } from '#kernel';
import type { SpeechToText, TextToSpeech } from '#speech';
import type { SpeechSettings } from './speech.settings.js';

/** The recognisers that are named, as one. Nothing is connected to before the first call. */
export async function openRecognition(speech: SpeechSettings, clock: Clock): Promise<SpeechToText> {
  const engines = await Promise.all(speech.recognition.map((name) => recogniser(name, speech)));
  return new SpeechToTextChain(engines, clock);
}

/** The synthesisers that are named, as one. */
export function openSynthesis(speech: SpeechSettings, clock: Clock): TextToSpeech {
  return new TextToSpeechChain(
    speech.synthesis.map((name) => synthesiser(name, speech)),
    clock,
  );
}

async function recogniser(name: SpeechSettings['recognition'][number], speech: SpeechSettings): Promise<SpeechToText> {
  switch (name) {
    case 'azure':
      return new AzureSpeechToText(azureSettings(speech));
    case 'funasr':
      return new FunasrSpeechToText({ url: speech.funasr.url ?? '', dialect: speech.funasr.dialect });
    case 'openai':
      return new OpenAiSpeechToText(openAiSettings(speech));
    case 'pocketsphinx':
      return new PocketsphinxSpeechToText({ ...pocketsphinxDefaults, model: speech.pocketsphinx.model });
    case 'scripted':
      return new ScriptedSpeechToText(await readScript(speech.scripted.folder ?? ''));
  }
}

function synthesiser(name: SpeechSettings['synthesis'][number], speech: SpeechSettings): TextToSpeech {
  switch (name) {
    case 'azure':
      return new AzureTextToSpeech(azureSettings(speech));
    case 'openai':
      return new OpenAiTextToSpeech(openAiSettings(speech));
    case 'espeak':
      return new EspeakTextToSpeech();
  }
}

function azureSettings({ azure }: SpeechSettings): AzureSettings {
  return {
    ...azureDefaults,
    key: azure.key ?? '',
    at: azure.host === null ? { region: azure.region ?? '' } : { host: azure.host },
    voices: { zh: azure.voiceZh, en: azure.voiceEn },
    telephoneCoding: azure.telephoneCoding,
    segmentation: azure.segmentation,
  };
}

function openAiSettings({ openai }: SpeechSettings): OpenAiSettings {
  const { url, key, transcriptionModel, speechModel, voiceZh, voiceEn } = openai;
  return { url: url ?? '', key, transcriptionModel, speechModel, voices: { zh: voiceZh, en: voiceEn } };
}
