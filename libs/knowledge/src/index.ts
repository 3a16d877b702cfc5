export { bankSchema, entrySchema, outOfScopeSchema, type Entry } from './entry.schema.js';
export { formatCsv, parseCsv } from './exchange/csv.js';
export { type LabelledText, readExampleTable } from './exchange/example-table.js';
export type { Finding, Place } from './exchange/finding.js';
export { filedEntries } from './exchange/knowledge-files.js';
export type { PlacedEntry } from './exchange/placed-entry.js';
export { type EntryChange, type ImportPlan, planImport } from './exchange/plan-import.js';
export {
  type ExchangeFormat,
  exchangeFormats,
  type ImportContent,
  readImport,
  textFormat,
} from './exchange/read-import.js';
export { jsonText } from './exchange/read-json.js';
export type { Table } from './exchange/table.js';
export { lackingParts } from './exchange/unwritten.js';
export { rasaText } from './exchange/write-rasa.js';
export { tableOf } from './exchange/write-table.js';
export { KnowledgeBase, type Passage } from './knowledge-base.js';
export { loadKnowledge, type KnowledgeFile, type Loaded } from './load.js';
export { answerFromProducts, type ProductAnswer, type RememberedProduct } from './products/answer-from-products.js';
export { type AskedQuestion, clusterQuestions, type QuestionGroup } from './questions/cluster-questions.js';
export { applyChange, type KnowledgeChange } from './questions/apply-change.js';
