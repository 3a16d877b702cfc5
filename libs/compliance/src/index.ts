export { CallRecords, type CallSubject, type SubjectRecords } from './call-records.port.js';
export { canonicalJson } from './canonical-json.js';
export type { Candidate, Consent, Suppression } from './candidate.js';
export { readCases } from './cases/read-cases.js';
export { type CaseResult, CaseRunner } from './cases/run-case.js';
export { type ContactEvent, countersOf } from './contact-log.js';
export type { Decision } from './decision.js';
export { missingDisclosures } from './disclosures.js';
export { explain, recordedDecision } from './explain.js';
export {
  entryText,
  forgotten,
  type JournalEntry,
  type JournalPlace,
  JournalVerifier,
  nextEntry,
  parseEntry,
  pruneRecord,
} from './journal.js';
export { loadPolicies } from './load.js';
export { mayCall } from './may-call.js';
export { nearest, type Policies, Rulebook } from './rulebook.js';
export { suppressionKinds, type SuppressionKind } from './vocabulary.js';
