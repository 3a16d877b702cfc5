export {
  afterAttempt,
  type AttemptHistory,
  type NextAttempt,
  type NumberFlag,
  type PastAttempt,
} from './attempt-plan/after-attempt.js';
export { type AttemptPlan, attemptPlanSchema } from './attempt-plan/attempt-plan.schema.js';
export { loadAttemptPlans } from './attempt-plan/load-attempt-plans.js';
export { type AfterCall, afterCall, type CallResult } from './after-call.js';
export { type AnsweredCall, callEvents } from './call-events.js';
export { isOpen, opensAt } from './call-window.js';
export { type Capacity, plan } from './plan.js';
export {
  attemptIdOf,
  attemptStates,
  type Attempt,
  type AttemptState,
  type CallEvent,
  type CallOutcome,
  type CallPromise,
} from './attempt.js';
export {
  CallPermission,
  type CallQuestion,
  type CountedPool,
  type Permission,
  type Permitted,
  type Refused,
} from './call-permission.port.js';
export {
  campaignMoves,
  campaignPurposes,
  campaignStates,
  copyCampaign,
  dialModes,
  moveCampaign,
  type CallWindow,
  type Campaign,
  type CampaignGoals,
  type CampaignLine,
  type CampaignMove,
  type CampaignPurpose,
  type CampaignState,
  type DialMode,
} from './campaign.js';
export {
  type CallEnd,
  CampaignStore,
  type CallCounted,
  type CampaignTally,
  type ContactSearch,
  type ImportState,
  type Reservation,
  type StoredImport,
} from './campaign-store.port.js';
export {
  closingReasons,
  contactStates,
  openContactStates,
  type AttemptResult,
  type ClosingReason,
  type Contact,
  type ContactNumber,
  type ContactResult,
  type ContactStanding,
  type ContactState,
  type ContactVariables,
  type NewContact,
} from './contact.js';
export { Dialer, type CallDemands, type CallListener, type CallOrder, type CallRecord } from './dialer.port.js';
export { SuppressionStore, type SuppressionSearch } from './suppression-store.port.js';
export { suppressionScopes, type NewSuppression, type Suppression, type SuppressionScope } from './suppression.js';
export { PeopleOnDuty, type PeopleNow } from './people-on-duty.port.js';
export { Pace } from './pacing/pace.js';
export { DurationCurve } from './pacing/duration-curve.js';
export type { Floor, FloorEvent, PacingLaw } from './pacing/floor.js';
export { normalShare } from './pacing/normal-share.js';
export { PredictiveLaw, type PredictiveLawOptions } from './pacing/predictive-law.js';
export { progressive } from './pacing/progressive.js';
export { RobotLaw, type RobotEvent, type RobotFloor, type RobotLawOptions } from './pacing/robot-law.js';
export {
  type AbandonmentDay,
  type AbandonmentLimits,
  type AbandonmentVerdict,
  judgeAbandonment,
} from './pacing/abandonment.js';
export { chooseMethod, fitScore, type FitOptions, type FitReport } from './scoring/fit-score.js';
export { guardModel, type ScoredOutcome } from './scoring/guard.js';
export type { Leak } from './scoring/leaks.js';
export { aucWithin, measure, type Metrics } from './scoring/metrics.js';
export { type ScoreModel, scoreModelSchema } from './scoring/score-model.js';
export type { ScoreTable } from './scoring/score-table.js';
export { type Scored, Scorer, type ScoreReason, sayReason } from './scoring/scorer.js';
export {
  type ColumnMapping,
  type ColumnTarget,
  guessMapping,
  type ImportField,
  importFieldNames,
  rejectHeaders,
} from './import/import-fields.js';
export {
  addToReport,
  emptyReport,
  type ImportReport,
  type NotedRow,
  rowFaults,
  type RowFault,
  type RowNote,
} from './import/import-report.js';
export { checkMapping, type ImportedContact, type ImportRules, RowChecker } from './import/row-checker.js';
export {
  assignSlots,
  chooseSlot,
  contactRates,
  segmentRates,
  type SlotChoice,
  type SlotCount,
  type SlotHistory,
  withDial,
} from './best-time/best-time.js';
export { firstInSlots, type Slot, slotAt } from './time/slots.js';
export { type ArmAccount, type ArmEffect, type ArmFigures, reportArms } from './strategy/arm-report.js';
export {
  type CampaignStrategy,
  type ContactEntry,
  enter,
  type EntryScore,
  notCalled,
  planOf,
} from './strategy/contact-entry.js';
export { nextMoment } from './best-time/moment.js';
export { type Arm, armOf, arms } from './strategy/holdout.js';
export { loadStrategies, type StrategyNames } from './strategy/load-strategies.js';
export { decideStrategy, type StrategyDecision, type StrategyQuestion } from './strategy/strategy.js';
export { type StrategyFile, strategySchema, type Treatment } from './strategy/strategy.schema.js';
export { wordingOf } from './strategy/wording.js';
export { type Persona, type Personas, personasSchema } from './rehearsal/personas.schema.js';
export type { RehearsalReport } from './rehearsal/rehearsal-tally.js';
export { Rehearsal, type RehearsalOptions, type RehearsedDial } from './rehearsal/rehearse.js';
export type { RehearsedTalk } from './rehearsal/rehearsed-talk.js';
