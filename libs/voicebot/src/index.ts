export { speakerIn, type LineResult, type Speaker } from './answering/announcements.js';
export { EarlyListening, type EarlyListeningPorts } from './answering/early-listening.js';
export { Screening, type ScreeningEvents } from './answering/screening.js';
export { CallSession } from './call-session.js';
export type { CallRecord, CallTurn, RecordingPause } from './call-record.js';
export type { CallSessionPorts } from './call-session-ports.js';
export type { HeardEvent } from './endpointing/endpointing.js';
export { Ear, type EarEvents } from './hearing/ear.js';
export type { TurnLatency } from './latency.js';
export type { Courtesy } from './patience/courtesy.js';
export { usualManner, type SpeakingManner } from './patience/manner.js';
export { CallClock, SystemCallClock } from './ports/call-clock.port.js';
export {
  CallConversation,
  type Breakdown,
  type CallReply,
  type Saying,
  type Span,
  type StockPhrase,
} from './ports/call-conversation.port.js';
export type { CallObserver, CallRecorder, HeardTurn } from './ports/call-observer.js';
export { type CallHold, CallStore } from './ports/call-store.port.js';
export { sentences } from './speaking/sentences.js';
export { VoiceStore } from './speaking/voice-store.js';
