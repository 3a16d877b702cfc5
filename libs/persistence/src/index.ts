export { DatabaseConversationStore } from './conversation.store.js';
export { openDatabase } from './data-source.js';
