import type { Provider, Type } from '@nestjs/common';
import { Clock } from '#kernel';
import { EnergyVoiceActivity, SpeechToText, TextToSpeech, VoiceActivity } from '#speech';
import type { Settings } from '../platform/settings.schema.js';
import { AudioController } from './audio.controller.js';
import { openRecognition, openSynthesis } from './engines.js';
import { FunasrGateway } from './funasr.gateway.js';

export function speechControllers({ speech }: Settings): readonly Type[] {
  return speech.endpoints ? [AudioController] : [];
}

/** Who listens and who speaks, for calls and for other tools. */
export function speechProviders({ settings: { speech } }: { readonly settings: Settings }): Provider[] {
  return [
    { provide: SpeechToText, inject: [Clock], useFactory: (clock: Clock) => openRecognition(speech, clock) },
    { provide: TextToSpeech, inject: [Clock], useFactory: (clock: Clock) => openSynthesis(speech, clock) },
    { provide: VoiceActivity, useValue: new EnergyVoiceActivity() },
    FunasrGateway,
  ];
}
