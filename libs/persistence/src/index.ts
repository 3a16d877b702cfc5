export { DatabaseConversationStore } from './conversation.store.js';
export { Database } from './database.js';
export { DatabasePromiseStore } from './promise.store.js';
export { TableStatements } from './statements.js';
export { type BankBookRow, bankBookTable, type BankOperationRow, bankOperationTable } from './tables/bank.table.js';
