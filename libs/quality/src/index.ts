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
