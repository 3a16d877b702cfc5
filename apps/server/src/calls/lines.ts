import { join } from 'node:path';
import type { Logger } from 'pino';
import {
  AsteriskTelephony,
  BrowserTelephony,
  FastCallClock,
  FreeSwitchTelephony,
  SimulatedSound,
  SimulatedSpeechToText,
  SimulatedTelephony,
  SimulatedTextToSpeech,
  TwilioTelephony,
} from '#adapters';
import type { Clock } from '#kernel';
import { EnergyVoiceActivity } from '#speech';
import type { Telephony } from '#telephony';
import { SystemCallClock, VoiceStore } from '#voicebot';
import type { Settings } from '../platform/settings.schema.js';
import { openRecognition, openSynthesis, openVoiceActivity } from '../speech/engines.js';
import type { Line } from './attentive-dial.js';
import { asteriskNames } from './call.settings.js';

/** Calls from browsers: real people, whatever the telephone is. */
export type BrowserCallLine = Line & { readonly telephony: BrowserTelephony };

/** Lines that share engines. */
export interface Lines {
  /** The configured telephone. */
  readonly telephone: Line;
  readonly browser: BrowserCallLine;
  /** Lets a made-up customer call in; null where customers are real. */
  readonly ring: RingIn | null;
}

/** @throws DomainError `bad-number` when there is no such made-up customer */
export type RingIn = (id: string, from: string) => void;

function freeSwitchOf({ calls }: Settings): Telephony {
  const { trunk, password, ...rest } = calls.freeswitch;
  const inboundMaxMs = calls.longestMinutes * 60_000;
  return new FreeSwitchTelephony({ ...rest, password: password ?? '', lines: { trunk }, inboundMaxMs });
}

function twilioOf({ calls }: Settings): Telephony {
  const { account, token, publicUrl, ...rest } = calls.twilio;
  const inboundMaxMs = calls.longestMinutes * 60_000;
  const secrets = { account: account ?? '', token: token ?? '', publicUrl: publicUrl ?? '' };
  return new TwilioTelephony({ ...rest, ...secrets, callerId: calls.number ?? '', inboundMaxMs });
}

/** The bank's own line; null for the simulated one. */
function realTelephony(settings: Settings, logger: Logger): Telephony | null {
  switch (settings.calls.line) {
    case 'simulated':
      return null;
    case 'asterisk':
      return asteriskOf(settings, logger);
    case 'freeswitch':
      return freeSwitchOf(settings);
    case 'twilio':
      return twilioOf(settings);
  }
}

function asteriskOf({ calls }: Settings, logger: Logger): Telephony {
  const { trunk, password, ...rest } = calls.asterisk;
  const { app, connection } = asteriskNames(calls.asterisk);
  const settings = {
    ...rest,
    app,
    media: { ...rest.media, connection },
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
  const clocks = { real: new SystemCallClock(), fast: new FastCallClock() };
  const activity = await openVoiceActivity(speech);
  const voice = openSynthesis(speech, clock, join(dataDir, 'prompts'));
  const recogniser = await openRecognition(speech, clock);
  const real = { recogniser, activity, voices: new VoiceStore(voice, clocks.real), clock: clocks.real };
  const browser = { telephony: new BrowserTelephony(calls.longestMinutes * 60_000), ...real };
  const telephony = realTelephony(settings, logger);
  if (telephony) return { telephone: { telephony, ...real }, browser, ring: null };
  const callClock = isFast ? clocks.fast : clocks.real;
  const sound = new SimulatedSound();
  const spoken = new SimulatedTextToSpeech(sound, calls.voice && !isFast ? voice : null);
  const simulated = new SimulatedTelephony({ clock: callClock, sound });
  const telephone = {
    telephony: simulated,
    recogniser: new SimulatedSpeechToText(sound),
    // Made-up customers only murmur, which a model takes for noise, and may do so faster than it listens.
    activity: new EnergyVoiceActivity(),
    voices: new VoiceStore(spoken, callClock),
    clock: callClock,
  };
  const ring = (id: string, from: string) => {
    simulated.ringFrom(id, from);
  };
  return { telephone, browser, ring };
}
