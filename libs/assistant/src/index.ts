export {
  agentSays,
  beginConversation,
  endSilently,
  isIdle,
  leaveToAgent,
  move,
  owesAnswer,
  receive,
  respond,
  type ConversationChange,
  type CustomerMessage,
  type NewId,
  type Transition,
} from './conversation-change.js';
export { ConversationStore, type AppendResult } from './conversation-store.port.js';
export { promptsSchema, type Prompts } from './prompts.schema.js';
export { personButton, promptText, reply, type Brain, type Reply } from './reply.js';
