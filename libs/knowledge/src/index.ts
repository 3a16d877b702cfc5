export { bankSchema, entrySchema, outOfScopeSchema, type Entry } from './entry.schema.js';
export { KnowledgeBase, type Passage } from './knowledge-base.js';
export { loadKnowledge, type KnowledgeFile, type Loaded } from './load.js';
