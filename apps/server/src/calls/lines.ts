import { join } from 'node:path';
import type { Logger } from 'pino';
import {
  AsteriskTelephony,
  FastCallClock,
  SimulatedSound,
  SimulatedSpeechToText,
  SimulatedTelephony,
  SimulatedTextToSpeech,
} from '#adapters';
import type { Clock } from '#kernel';
import { EnergyVoiceActivity } from '#speech';
import type { Telephony } from '#telephony';
import { type CallClock, SystemCallClock, VoiceStore } from '#voicebot';
import type { Settings } from '../platform/settings.schema.js';
import { openRecognition, openSynthesis } from '../speech/engines.js';
import type { Line } from './attentive-dial.js';

/** Lines that share engines and time. */
export interface Lines {
  readonly callClock: CallClock;
  /** The configured telephone. */
  readonly telephone: Line;
  /** Ears and voice for calls from a browser. */
  readonly browser: Omit<Line, 'telephony'>;
}

function asteriskOf({ calls }: Settings, logger: Logger): Telephony {
  const { trunk, password, ...rest } = calls.asterisk;
  const settings = {
    ...rest,
    password: password ?? '',
    lines: { trunk },
    inboundMaxMs: calls.longestMinutes * 60_000,
  };
  return new AsteriskTelephony(settings, (message, fields) => {
    logger.warn(fields, message);
  });
}

/** Opens the telephone and the engines that the settings name. */
export async function openLines(settings: Settings, dataDir: string, clock: Clock, logger: Logger): Promise<Lines> {
  const { calls, speech } = settings;
  const isSimulated = calls.line === 'simulated';
  const isFast = isSimulated && calls.clock === 'fast';
  const callClock = isFast ? new FastCallClock() : new SystemCallClock();
  const sound = new SimulatedSound();
  const activity = new EnergyVoiceActivity();
  const voice = openSynthesis(speech, clock, join(dataDir, 'prompts'));
  const recogniser = await openRecognition(speech, clock);
  const browser = { recogniser, activity, voices: new VoiceStore(voice, new SystemCallClock()) };
  if (!isSimulated) return { callClock, telephone: { telephony: asteriskOf(settings, logger), ...browser }, browser };
  const spoken = new SimulatedTextToSpeech(sound, calls.voice && !isFast ? voice : null);
  const telephone = {
    telephony: new SimulatedTelephony({ clock: callClock, sound }),
    recogniser: new SimulatedSpeechToText(sound),
    activity,
    voices: new VoiceStore(spoken, callClock),
  };
  return { callClock, telephone, browser };
}
