import type { Instant } from '#kernel';
import type { AttemptPlan } from '../attempt-plan/attempt-plan.schema.js';
import type { ScoreReason } from '../scoring/scorer.js';
import type { Arm } from './holdout.js';
import { decideStrategy } from './strategy.js';
import type { StrategyFile, Treatment } from './strategy.schema.js';

/** A strategy as it stood when the campaign was written, with the attempt plans that it names. */
export interface CampaignStrategy {
  readonly file: StrategyFile;
  readonly plans: Readonly<Record<string, AttemptPlan>>;
}

/** A score as it was given when a contact came in. */
export interface EntryScore {
  readonly probability: number;
  readonly reasons: readonly ScoreReason[];
  /** What each part of the model said, by which it is judged when the outcome is known. */
  readonly trees: number;
  readonly logistic: number;
}

/** How a contact is treated, decided when it came in and kept for good. */
export interface ContactEntry {
  readonly strategy: string;
  readonly version: string;
  readonly bucket: string;
  readonly band: string;
  readonly arm: Arm;
  readonly score: EntryScore | null;
  /** Null: left alone. */
  readonly treatment: Treatment | null;
  readonly at: Instant;
}

/** What a contact's entry says; null when the strategy has no bucket for their days. */
export function enter(
  { file }: CampaignStrategy,
  { person, daysOverdue }: { readonly person: string; readonly daysOverdue: number },
  score: EntryScore | null,
  at: Instant,
): ContactEntry | null {
  const decided = decideStrategy(file, { contact: person, daysOverdue, score: score?.probability ?? null });
  return decided && { ...decided, score, at };
}

/** Why this campaign does not call a contact: it is left alone to measure the effect, or is another channel's. */
export function notCalled(
  { arm, treatment }: ContactEntry,
  caller: 'robot' | 'human',
): 'holdout' | 'other_channel' | null {
  if (treatment === null) return arm === 'nobody' ? 'holdout' : 'other_channel';
  return treatment.channel === caller ? null : 'other_channel';
}

/** The attempt plan of a contact: that of its treatment, and not more attempts than it allows. */
export function planOf(plan: AttemptPlan, strategy: CampaignStrategy | null, entry: ContactEntry | null): AttemptPlan {
  const treatment = entry?.treatment;
  if (!strategy || !treatment) return plan;
  const own = strategy.plans[treatment.plan] ?? plan;
  const { attempts, attempts_per_day } = treatment;
  return {
    ...own,
    attempts: Math.min(own.attempts, attempts),
    attempts_per_day: Math.min(own.attempts_per_day, attempts_per_day),
  };
}
