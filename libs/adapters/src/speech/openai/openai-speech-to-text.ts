import { z } from 'zod';
import {
  EnergyVoiceActivity,
  type Recognition,
  type RecognitionCapabilities,
  type RecognitionRequest,
  SpeechError,
  SpeechToText,
  type UtteranceAudio,
  UtteranceRecognition,
  type UtteranceText,
  wavOf,
} from '#speech';
import { refusal } from '../refusal.js';
import { ask, openAiEngine, type OpenAiSettings } from './openai-request.js';

const answer = z.object({ text: z.string() });

/** Whisper, SenseVoice and others behind `/v1/audio/transcriptions`: utterance by utterance. */
export class OpenAiSpeechToText extends SpeechToText {
  override readonly engine = openAiEngine;
  override readonly capabilities: RecognitionCapabilities = {
    languages: ['zh', 'en'],
    sampleRates: [8000, 16_000],
    partials: false,
    hotWords: true,
    phrasesOnly: false,
    commits: true,
    wordTimes: false,
    confidence: false,
  };

  constructor(private readonly settings: OpenAiSettings) {
    super();
  }

  override open(request: RecognitionRequest, signal?: AbortSignal): Promise<Recognition> {
    const refused = refusal(this, request);
    if (refused) return Promise.reject(refused);
    const engine = {
      engine: openAiEngine,
      recognise: (utterance: UtteranceAudio, stop: AbortSignal) => this.recognise(utterance, stop),
    };
    const detector = new EnergyVoiceActivity().listen(request.sampleRate);
    return Promise.resolve(new UtteranceRecognition(engine, request, detector, signal));
  }

  private async recognise(utterance: UtteranceAudio, signal: AbortSignal): Promise<UtteranceText> {
    const { samples, request, hotWords = [], phrases = [] } = utterance;
    const form = new FormData();
    form.set('file', new Blob([wavOf(samples, request.sampleRate)], { type: 'audio/wav' }), 'utterance.wav');
    form.set('model', this.settings.transcriptionModel);
    form.set('language', request.language);
    form.set('response_format', 'json');
    const words = [...new Set([...hotWords, ...phrases])];
    if (words.length > 0) form.set('prompt', words.join(request.language === 'zh' ? '，' : ', '));
    const response = await ask(this.settings, '/audio/transcriptions', { body: form }, signal);
    const parsed = answer.safeParse(await response.json().catch(() => null));
    if (!parsed.success) throw new SpeechError(openAiEngine, 'bad-answer', 'It answered without a text.');
    return { text: parsed.data.text.trim() };
  }
}
