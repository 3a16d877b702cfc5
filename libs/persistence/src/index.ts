export { DatabaseCallRecords } from './campaigns/call-records.js';
export { DatabaseCampaignStore } from './campaigns/campaign.store.js';
export { DatabaseDecisionJournal } from './campaigns/decision-journal.js';
export { DatabaseSuppressionStore } from './campaigns/suppression.store.js';
export { DatabaseConversationStore } from './conversation.store.js';
export { Database } from './database.js';
export { DatabasePromiseStore } from './promise.store.js';
export { TableStatements } from './statements.js';
export { type BankBookRow, bankBookTable, type BankOperationRow, bankOperationTable } from './tables/bank.table.js';
