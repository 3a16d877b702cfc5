export { DatabaseConversationStore } from './conversation.store.js';
export { Database } from './database.js';
