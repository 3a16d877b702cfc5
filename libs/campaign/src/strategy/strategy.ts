import { type Arm, armOf } from './holdout.js';
import type { StrategyFile, Treatment } from './strategy.schema.js';

export interface StrategyQuestion {
  readonly contact: string;
  readonly daysOverdue: number;
  /** Null when there is no score: the contact is treated as the lowest band. */
  readonly score: number | null;
}

export interface StrategyDecision {
  readonly strategy: string;
  readonly version: string;
  readonly bucket: string;
  readonly band: string;
  readonly arm: Arm;
  /** Null: left alone, as nobody's arm and treatments of `nobody` are. */
  readonly treatment: Treatment | null;
}

/** What is done with a contact; null when their days lie in no bucket. */
export function decideStrategy(file: StrategyFile, question: StrategyQuestion): StrategyDecision | null {
  const { daysOverdue, score, contact } = question;
  const bucket = file.buckets.find(
    ({ days: [from, until] }) => from <= daysOverdue && daysOverdue <= (until ?? Infinity),
  );
  if (!bucket) return null;
  const band = file.bands.find(({ from }) => (score ?? 0) >= from) ?? file.bands.at(-1);
  const inBucket = file.treatments[bucket.bucket];
  const planned = inBucket?.[band?.band ?? 'any'] ?? inBucket?.any ?? null;
  const { salt, human, nobody, human_treatment } = file.holdout;
  const arm = armOf(contact, salt, { human, nobody });
  const chosen = arm === 'robot' ? planned : arm === 'human' ? human_treatment : null;
  return {
    strategy: file.strategy,
    version: file.version,
    bucket: bucket.bucket,
    band: band?.band ?? 'any',
    arm,
    treatment: chosen?.channel === 'nobody' ? null : chosen,
  };
}
