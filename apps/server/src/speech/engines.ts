import {
  AzureSpeechToText,
  type AzureSettings,
  azureDefaults,
  AzureTextToSpeech,
  EspeakTextToSpeech,
  FileSoundStore,
  FunasrSpeechToText,
  type OpenAiSettings,
  OpenAiSpeechToText,
  OpenAiTextToSpeech,
  pocketsphinxDefaults,
  PocketsphinxSpeechToText,
  PreparedTextToSpeech,
  readScript,
  ScriptedSpeechToText,
  SherpaSpeechToText,
  SherpaTextToSpeech,
  type SherpaVoices,
  SileroVoiceActivity,
  SpeechToTextChain,
  TextToSpeechChain,
} from '#adapters';
import type { Clock } from '#kernel';
import { EnergyVoiceActivity, type SpeechToText, type TextToSpeech, type VoiceActivity } from '#speech';
import type { SpeechSettings } from './speech.settings.js';

/** The recognisers that are named, as one. Nothing is connected to before the first call. */
export async function openRecognition(speech: SpeechSettings, clock: Clock): Promise<SpeechToText> {
  const engines = await Promise.all(speech.recognition.map((name) => recogniser(name, speech)));
  return new SpeechToTextChain(engines, clock);
}

/** The synthesisers that are named, as one; what they render beforehand is kept in the folder. */
export function openSynthesis(speech: SpeechSettings, clock: Clock, folder: string): PreparedTextToSpeech {
  const engines = speech.synthesis.map((name) => synthesiser(name, speech));
  const { azure, openai, espeak, sherpa } = speech;
  const voices = [
    ...[azure.voiceZh, azure.voiceEn, openai.speechModel, openai.voiceZh, openai.voiceEn, espeak.wordsPerMinute],
    ...[sherpa.voiceZh, sherpa.speakerZh, sherpa.voiceEn, sherpa.speakerEn],
  ];
  const name = [speech.synthesis[0] ?? 'none', ...voices].join('/');
  return new PreparedTextToSpeech(new TextToSpeechChain(engines, clock), new FileSoundStore(folder), name);
}

/** Who tells voice from noise on calls. @throws SpeechError when the model that is named cannot be used */
export async function openVoiceActivity({ voiceActivity, silero }: SpeechSettings): Promise<VoiceActivity> {
  return voiceActivity === 'energy' ? new EnergyVoiceActivity() : SileroVoiceActivity.open(silero.model ?? '');
}

export async function recogniser(
  name: SpeechSettings['recognition'][number],
  speech: SpeechSettings,
): Promise<SpeechToText> {
  switch (name) {
    case 'azure':
      return new AzureSpeechToText(azureSettings(speech));
    case 'funasr':
      return new FunasrSpeechToText({ url: speech.funasr.url ?? '', dialect: speech.funasr.dialect });
    case 'openai':
      return new OpenAiSpeechToText(openAiSettings(speech));
    case 'sherpa':
      return new SherpaSpeechToText({ folder: speech.sherpa.recognition ?? '', processes: speech.sherpa.processes });
    case 'pocketsphinx':
      return new PocketsphinxSpeechToText({ ...pocketsphinxDefaults, model: speech.pocketsphinx.model });
    case 'scripted':
      return new ScriptedSpeechToText(await readScript(speech.scripted.folder ?? ''));
  }
}

export function synthesiser(name: SpeechSettings['synthesis'][number], speech: SpeechSettings): TextToSpeech {
  switch (name) {
    case 'azure':
      return new AzureTextToSpeech(azureSettings(speech));
    case 'openai':
      return new OpenAiTextToSpeech(openAiSettings(speech));
    case 'sherpa':
      return new SherpaTextToSpeech({ voices: sherpaVoices(speech) });
    case 'espeak':
      return new EspeakTextToSpeech('espeak-ng', speech.espeak.wordsPerMinute);
  }
}

function sherpaVoices({ sherpa }: SpeechSettings): SherpaVoices['voices'] {
  const { voiceZh, speakerZh, voiceEn, speakerEn } = sherpa;
  return {
    ...(voiceZh !== null && { zh: { folder: voiceZh, speaker: speakerZh } }),
    ...(voiceEn !== null && { en: { folder: voiceEn, speaker: speakerEn } }),
  };
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
