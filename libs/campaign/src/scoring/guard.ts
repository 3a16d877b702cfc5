import { skillOf } from './metrics.js';
import type { ScoreModel } from './score-model.js';

/** A probability that was given, and what came of it. */
export interface ScoredOutcome {
  readonly trees: number;
  readonly logistic: number;
  readonly outcome: 0 | 1;
}

/** With fewer outcomes the model stays as it is. */
const fewest = 200;

/**
 * Holds a model in use against what has come of its newest scores, and falls back when it is worse than saying the base
 * rate: from trees to weights, from both to the base rate, which then is the recent one.
 */
export function guardModel(model: ScoreModel, recent: readonly ScoredOutcome[]): ScoreModel {
  if (recent.length < fewest || model.method === 'base_rate') return model;
  const outcomes = recent.map(({ outcome }) => outcome);
  const skill = (part: 'trees' | 'logistic') =>
    skillOf(
      recent.map((scored) => scored[part]),
      outcomes,
    );
  if (skill(model.method) >= 0) return model;
  const baseRate = outcomes.reduce<number>((sum, outcome) => sum + outcome, 0) / outcomes.length;
  if (model.method === 'trees' && skill('logistic') >= 0) return { ...model, method: 'logistic', baseRate };
  return { ...model, method: 'base_rate', baseRate };
}
