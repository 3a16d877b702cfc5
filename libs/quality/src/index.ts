export type { Scorecard } from './compile/scorecard.js';
export { inspect, judgeQuestions, type InspectOptions } from './inspect.js';
export { LiveInspection } from './live-inspection.js';
export { loadScorecards, type LoadedScorecards, type ScorecardFile } from './load-scorecards.js';
export { scorecardFor } from './scorecard-for.js';
export type { Evidence, Finding, Inspection, NotEvaluated, Obligation } from './run/finding.js';
export type { Judge, Judgement, JudgeQuestion } from './run/judge.js';
export {
  readTranscripts,
  type ReadTranscripts,
  type TranscriptDefaults,
  type TranscriptProblem,
} from './transcripts/read-transcripts.js';
export { readWebVtt } from './transcripts/read-web-vtt.js';
export type { Scene, Transcript, TranscriptTurn } from './transcripts/transcript.js';
export { readCases } from './cases/worked-case.js';
export { runCase, type CaseResult } from './cases/run-case.js';
export { backtest, type Backtest } from './backtest.js';
export {
  InspectionStore,
  type Alert,
  type AlertPage,
  type AlertsOf,
  type EndedConversation,
  type EndedOf,
  type StoredInspection,
} from './inspection-store.port.js';
export { type ConversationDigest, type DigestSenses, digestOf } from './record/digest.js';
export { inspectRecord, type Inspected, type InspectionSettings } from './record/inspect-record.js';
export type { OpenQuestion } from './record/open-questions.js';
export {
  CircumstanceStore,
  type Circumstances,
  type ConversationRecord,
  mediumOf,
  type SpokenCall,
  type SpokenTurn,
} from './record/record.js';
export { headOf, heardTurn, transcriptOf } from './record/transcript-of.js';
export { withoutPersonalData } from './record/without-personal-data.js';
export { type Phrase, phrasesOf, wordsOf } from './record/words.js';
export { dueAfter, type ReviewItem, type ReviewReason, reviewReasons } from './review/review-reasons.js';
export { severities, type Severity } from './rules/names.js';
export {
  ConversationSearch,
  type ConversationFilter,
  type FoundConversation,
  type FoundPage,
} from './search/conversation-search.port.js';
export {
  Figures,
  type AgentFigures,
  type FigureSlice,
  type FiguresOf,
  type FigureSums,
} from './search/figures.port.js';
export { calibrate } from './review/calibrate.js';
export { type Review, reviewedScore } from './review/review.js';
export {
  advanceCase,
  type CaseAction,
  type CaseEvent,
  type CaseState,
  expireCase,
  type ReviewCase,
} from './review/review-case.js';
export {
  type CalibrationSession,
  type QueuedReview,
  type ReviewPage,
  ReviewStore,
} from './review/review-store.port.js';
