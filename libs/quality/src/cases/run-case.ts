import type { Scorecard } from '../compile/scorecard.js';
import { inspect } from '../inspect.js';
import type { Finding, Inspection } from '../run/finding.js';
import type { Outcome, WorkedCase } from './worked-case.js';

export interface CaseResult {
  readonly id: string;
  readonly rule: string | null;
  readonly passed: boolean;
  /** What was expected and did not come, one line each; empty when passed. */
  readonly differences: readonly string[];
  readonly outcome: Outcome;
  readonly promise: Readonly<Record<string, string | number | boolean | null>> | null;
  readonly suppressWithinSeconds: number | null;
  /** Findings of the rule in question, or all when none is. */
  readonly findings: readonly Finding[];
}

const outcomeOf = (findings: readonly Finding[]): Outcome => {
  if (findings.some(({ severity }) => severity === 'fatal')) return 'QA_FATAL';
  if (findings.some(({ severity }) => severity !== 'info')) return 'QA_FAIL';
  return findings.length > 0 ? 'QA_WARN' : 'QA_PASS';
};

/** A promise counts only with a day: “发工资再还” is none. */
function promiseOf({ promise }: Inspection): CaseResult['promise'] {
  if (promise?.date == null) return null;
  const { date, amount, channel, confirmed } = promise;
  return { date, amount, channel, confirmed };
}

/** Inspects a worked case and holds the result against what it expects. */
export function runCase({ id, rule, expect, conversation }: WorkedCase, scorecard: Scorecard): CaseResult {
  const inspection = inspect(conversation, scorecard);
  const findings = inspection.findings.filter((finding) => rule === null || finding.rule === rule);
  const known = rule === null || scorecard.rules.some(({ definition }) => definition.id === rule);
  const undecided = !known || inspection.notEvaluated.some((entry) => entry.rule === rule);
  const outcome = undecided ? 'NOT_EVALUATED' : outcomeOf(findings);
  const promise = promiseOf(inspection);
  const suppression = inspection.obligations.find(({ name }) => name === 'suppression');
  const suppressWithinSeconds = suppression?.withinSeconds ?? null;
  const differences: string[] = [];
  const compare = (what: string, expected: unknown, found: unknown) => {
    if (expected !== undefined && expected !== found)
      differences.push(`${what}: ${JSON.stringify(expected)} ≠ ${JSON.stringify(found)}`);
  };
  if (!known) differences.push(`rule: ${rule} is not in the scorecard ${scorecard.id}`);
  compare('qa', expect.qa, outcome);
  compare('suppress_within_s', expect.suppress_within_s, suppressWithinSeconds);
  if (expect.ptp === null || expect.ptp === false) compare('ptp', null, promise);
  else {
    for (const [key, value] of Object.entries(expect.ptp ?? {})) compare(`ptp.${key}`, value, promise?.[key]);
  }
  return { id, rule, passed: differences.length === 0, differences, outcome, promise, suppressWithinSeconds, findings };
}
