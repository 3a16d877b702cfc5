export { type AnswerKind, anyAnswer, awaitedAnswer, type AwaitedAnswer } from './awaited-answer.js';
export { Adviser, type AdviceNote, type AdviserOptions, type ModelUse } from './language-model/adviser.js';
export {
  LanguageModel,
  LanguageModelError,
  type LanguageModelFailure,
  type ModelRequest,
} from './language-model/language-model.port.js';
export { personButton, promptText, type Brain } from './brain.js';
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
  type AgentMessage,
  type ConversationChange,
  type CustomerMessage,
  type NewId,
  type Transition,
} from './conversation-change.js';
export { ConversationStore, type AppendResult } from './conversation-store.port.js';
export { openPromiseStates, promiseStateOn, reminderDue, supersededPromises } from './promise-life.js';
export { signalsIn } from './signals.js';
export { type Payment, PaymentStore } from './payment-store.port.js';
export { type PromisesWithheld, PromiseStore } from './promise-store.port.js';
export { withAdvice } from './language-model/with-advice.js';
export { promptsSchema, type Prompts } from './prompts.schema.js';
export { formatFor } from './format.js';
export { hear } from './hear.js';
export { knownProducts } from './known-products.js';
export type { Question, Reply } from './question.js';
export { foresee, happen, reply, replyInQueue } from './reply.js';
export { wantsPerson } from './wants-person.js';
export type { Watch } from './stages.js';
