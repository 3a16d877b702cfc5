import type { Check } from './check.schema.js';
import { type Obligations, obligationsOf } from './obligations.js';
import type { ActiveRule, Selection } from './rulebook.js';
import { applies, type Situation } from './situation.js';
import { wallTime } from './zone.js';

/** What has to be asked about calls that are alike in all that the rules distinguish. */
export interface Plan {
  /** Rules in force, with those of their checks that apply. */
  readonly rules: readonly ActiveRule[];
  /** The part of them that may turn from yes to no while nothing but time goes by. */
  readonly clock: readonly ActiveRule[];
  readonly obligations: Obligations;
}

/** Names come from outside: nobody may fill the memory with them. */
const planLimit = 5_000;

const plansOf = new WeakMap<Selection, Map<string, Plan>>();

const only = (rules: readonly ActiveRule[], isWanted: (check: Check) => boolean): readonly ActiveRule[] =>
  rules
    .map((active) => ({ ...active, checks: active.checks.filter(isWanted) }))
    .filter(({ checks }) => checks.length > 0);

/** The last of the days that the person may be having. */
function today({ candidate, atMs }: Situation): number {
  return Math.max(...candidate.timeZones.map((zone) => wallTime(zone, atMs).day));
}

/** Picks the checks of a call; calls alike share the plan. */
export function planOf(situation: Situation): Plan {
  const { candidate, selection } = situation;
  const { caller, party, line, number, mode, tags } = candidate;
  const day = today(situation);
  const key = [caller, party, line.kind, number.type, number.area, mode, day, ...tags].join('|');
  let plans = plansOf.get(selection);
  if (!plans) plansOf.set(selection, (plans = new Map<string, Plan>()));
  const known = plans.get(key);
  if (known) return known;
  const inForce = selection.rules.filter(({ fromDay }) => fromDay <= day);
  const applying = only(inForce, (check) => applies(check.when, situation));
  const plan: Plan = {
    rules: only(applying, ({ check }) => check !== 'obligation'),
    clock: only(applying, ({ check }) => check === 'time' || check === 'stated_times'),
    obligations: obligationsOf(applying, situation.rulebook.policies.obligations),
  };
  if (plans.size >= planLimit) plans.clear();
  plans.set(key, plan);
  return plan;
}

/** Whether another day begins, on which other rules may be in force. */
export function isOtherDay(situation: Situation, atMs: number): boolean {
  return today(situation) !== today({ ...situation, atMs });
}
