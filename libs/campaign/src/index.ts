export {
  afterAttempt,
  type AttemptHistory,
  type NextAttempt,
  type NumberFlag,
  type PastAttempt,
} from './attempt-plan/after-attempt.js';
export { type AttemptPlan, attemptPlanSchema } from './attempt-plan/attempt-plan.schema.js';
export { loadAttemptPlans } from './attempt-plan/load-attempt-plans.js';
