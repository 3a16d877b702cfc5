export { findPersonalData } from './find-personal-data.js';
export type { DataClass, Finding, FindOptions, PersonalDataKind } from './finding.js';
export { mask } from './mask.js';
export { type RedactedTurn, type Redaction, Redactor, type RedactorState, type SpokenTurn } from './redactor.js';
export { readPrivacyCases } from './cases/read-cases.js';
export { type PrivacyCaseResult, runPrivacyCase } from './cases/run-case.js';
export {
  type ConversationData,
  keptLongEnough,
  type RetainedData,
  retentionFile,
  type RetentionPurpose,
  type RetentionSchedule,
  type RowData,
} from './retention.js';
export { type KeptCount, type LegalHold, type PersonRecord, RetentionStore } from './retention-store.port.js';
