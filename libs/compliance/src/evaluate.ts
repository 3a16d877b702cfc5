import type { Check } from './check.schema.js';
import { checkConsent, checkRegister } from './checks/consent.js';
import { checkCount } from './checks/count.js';
import { checkAbandonment, checkArea, checkCallerNumber, checkConcurrency } from './checks/line.js';
import { checkParty, checkWorkplace } from './checks/party.js';
import { checkRobot } from './checks/robot.js';
import { checkSuppression } from './checks/suppression.js';
import { checkStatedTimes, checkTime } from './checks/time.js';
import type { ActiveRule } from './rulebook.js';
import type { Counted, Finding, Situation } from './situation.js';

/** A finding and the rule it comes from. */
export interface Objection {
  readonly rule: ActiveRule;
  readonly finding: Finding;
}

interface Evaluation {
  readonly objections: readonly Objection[];
  readonly counted: readonly Counted[];
}

type Answer = (check: never, situation: Situation) => Finding | null;

/** Every check that answers for itself; counts also report what they counted, obligations never object. */
const answers = {
  time: checkTime,
  consent: checkConsent,
  register: checkRegister,
  party: checkParty,
  suppression: checkSuppression,
  stated_times: (_: Check, situation: Situation) => checkStatedTimes(situation),
  workplace: checkWorkplace,
  caller_number: checkCallerNumber,
  area: checkArea,
  concurrency: checkConcurrency,
  abandonment: checkAbandonment,
  robot: checkRobot,
  obligation: () => null,
} satisfies Record<Exclude<Check['check'], 'count'>, Answer>;

/** Asks every check of rules that apply; none is left out because another has said no. */
export function evaluate(rules: readonly ActiveRule[], situation: Situation): Evaluation {
  const objections: Objection[] = [];
  const counted: Counted[] = [];
  for (const active of rules) {
    for (const check of active.checks) {
      if (check.check === 'count') {
        const outcome = checkCount(check, situation, active.rule.purposes);
        if (!outcome) continue;
        const { count, max, finding } = outcome;
        counted.push({ rule: active.rule.id, event: check.event, count, max });
        if (finding) objections.push({ rule: active, finding });
      } else {
        const finding = (answers[check.check] as Answer)(check as never, situation);
        if (finding) objections.push({ rule: active, finding });
      }
    }
  }
  return { objections, counted };
}
