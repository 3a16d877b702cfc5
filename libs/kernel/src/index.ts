export { angerIn } from './anger.js';
export { frameMs, sampleRates, samplesPerFrame, type AudioFrame, type SampleRate } from './audio-frame.js';
export { Clock, SystemClock } from './clock.js';
export {
  channels,
  conversationStates,
  interruptions,
  roles,
  type Channel,
  type Conversation,
  type ConversationState,
  type Handover,
  type Instant,
  type Interruption,
  type Link,
  type Notice,
  type PromiseState,
  type PromiseToPay,
  type QuickReply,
  type Role,
  type Source,
  type Topic,
  type Turn,
  type TurnContent,
} from './conversation.js';
export { endingTitle } from './call-ending.js';
export {
  dispositions,
  isDisposition,
  type Disposition,
  type DispositionFacts,
  type DispositionKind,
  type Party,
} from './disposition.js';
export { AdapterError, DomainError } from './errors.js';
export { languages, type Language, type Localized } from './language.js';
export { tones, type Tone } from './tone.js';
export {
  type Certainty,
  type Expected,
  type RankedIntent,
  servedIntent,
  type Understanding,
  type UtterancePart,
} from './understanding.js';
export type {
  AmountValue,
  Answer,
  Bound,
  DateTimeValue,
  DateValue,
  Entity,
  EntityOf,
  EntityType,
  EntityValues,
  PartOfDay,
  TimeValue,
} from './entity.js';
export { currencies, minorPerMajor, moneyOf, type Currency, type Money } from './money.js';
export { localDate, localTime } from './local-time.js';
export type { Signals } from './signals.js';
