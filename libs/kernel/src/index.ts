export { Clock, SystemClock } from './clock.js';
export {
  channels,
  conversationStates,
  roles,
  type Channel,
  type Conversation,
  type ConversationState,
  type Instant,
  type Link,
  type QuickReply,
  type Role,
  type Source,
  type Turn,
  type TurnContent,
} from './conversation.js';
export { AdapterError, DomainError } from './errors.js';
export { languages, type Language, type Localized } from './language.js';
export type { Certainty, RankedIntent, Understanding } from './understanding.js';
