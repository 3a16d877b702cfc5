export type { Candidate } from './candidate.js';
export { readCases } from './cases/read-cases.js';
export { type CaseResult, CaseRunner } from './cases/run-case.js';
export { type ContactEvent, countersOf } from './contact-log.js';
export { explain, recordedDecision } from './explain.js';
export { type JournalEntry, JournalVerifier, nextEntry, parseEntry } from './journal.js';
export { loadPolicies } from './load.js';
export { mayCall } from './may-call.js';
export { type Policies, Rulebook } from './rulebook.js';
