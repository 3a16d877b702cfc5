import { resolve } from 'node:path';
import type { Provider, Type } from '@nestjs/common';
import type { Logger } from 'pino';
import type { PreparedTextToSpeech } from '#adapters';
import { Clock } from '#kernel';
import { SpeechToText, TextToSpeech } from '#speech';
import type { BrainHolder } from '../authoring/brain.holder.js';
import type { Settings } from '../platform/settings.schema.js';
import { AudioController } from './audio.controller.js';
import { openRecognition, openSynthesis } from './engines.js';
import { FunasrGateway } from './funasr.gateway.js';
import { PromptPreparation } from './prompt-preparation.js';
import type { PromptTask } from './prompt.worker.js';

interface SpeechOptions {
  readonly settings: Settings;
  readonly root: string;
  readonly brain: BrainHolder;
  readonly logger: Logger;
}

export function speechControllers({ speech }: Settings): readonly Type[] {
  return speech.endpoints ? [AudioController] : [];
}

/** Who listens and who speaks, for calls and for other tools. */
export function speechProviders({ settings, root, brain, logger }: SpeechOptions): Provider[] {
  const { speech } = settings;
  const folder = resolve(root, settings.dataDir, 'speech');
  return [
    { provide: SpeechToText, inject: [Clock], useFactory: (clock: Clock) => openRecognition(speech, clock) },
    { provide: TextToSpeech, inject: [Clock], useFactory: (clock: Clock) => openSynthesis(speech, clock, folder) },
    FunasrGateway,
    ...(speech.prepare ? [preparation({ speech, folder }, brain, logger)] : []),
  ];
}

function preparation(task: Omit<PromptTask, 'wordings'>, brain: BrainHolder, logger: Logger): Provider {
  return {
    provide: PromptPreparation,
    inject: [TextToSpeech],
    useFactory: (voice: PreparedTextToSpeech) => new PromptPreparation(voice, brain, task, logger),
  };
}
