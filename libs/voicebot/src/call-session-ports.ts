import type { Language } from '#kernel';
import type { SpeechToText, VoiceActivity } from '#speech';
import type { Call } from '#telephony';
import type { CallClock } from './ports/call-clock.port.js';
import type { CallConversation } from './ports/call-conversation.port.js';
import type { CallObserver, CallRecorder } from './ports/call-observer.js';
import type { VoiceStore } from './speaking/voice-store.js';

/** What a call is made of. */
export interface CallSessionPorts {
  readonly call: Call;
  readonly conversation: CallConversation;
  readonly recogniser: SpeechToText;
  readonly activity: VoiceActivity;
  readonly voices: VoiceStore;
  readonly clock: CallClock;
  readonly recorder: CallRecorder;
  readonly observer: CallObserver;
  /** Connects a person: `gone` with the customer, `stay` while they are waited for, `failed`: the robot goes on. */
  readonly handOver: () => Promise<'gone' | 'stay' | 'failed'>;
  /** Played when the voice itself fails; rendered beforehand. */
  readonly apology: Int16Array | null;
  readonly language: Language;
}
