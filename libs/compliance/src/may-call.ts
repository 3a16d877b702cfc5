import type { Instant, Localized } from '#kernel';
import type { Candidate } from './candidate.js';
import type { Counters } from './contact-log.js';
import type { Decision, Reason } from './decision.js';
import { evaluate, type Objection } from './evaluate.js';
import { isOtherDay, planOf } from './plan.js';
import type { Rulebook } from './rulebook.js';
import { missing, unknownPlaces } from './sanity.js';
import type { Finding, Situation } from './situation.js';
import { denials } from './vocabulary.js';
import { dayMs, minuteMs } from './zone.js';

/** A permission is good for so long; then the question is put again. */
const permissionMs = minuteMs;

/** How far ahead a time to try again is looked for, and how often one rule may push it on. */
const searched = { ms: 400 * dayMs, steps: 500 } as const;

const instant = (ms: number): Instant => new Date(ms).toISOString();

/**
 * Weighs a call against the rules that apply to it. Every rule has its say: the call is allowed only when none objects,
 * and a denial names them all. The order of the stages only decides which one names the denial.
 */
export function mayCall(candidate: Candidate, rulebook: Rulebook, counters: Counters, now: Instant): Decision {
  const nowMs = Date.parse(now);
  const record = { attempt: candidate.attempt, decidedAt: now, profile: rulebook.profile };
  const gaps = missing(candidate, nowMs);
  if (gaps.length > 0 || candidate.purpose === null) {
    const said = gaps.map((detail): Finding => ({ stage: 'DENY_DATA', detail, retryMs: null }));
    const { jurisdictions, purpose } = candidate;
    // A place nobody knows has no time zone either: it is the cause, so it is named first.
    const places = purpose === null ? [] : unknownPlaces(rulebook.select(jurisdictions, purpose));
    const reasons = [...places, ...said].map(reasonOf);
    const nothing = { versions: {}, counted: [], warnings: [] };
    return { ...record, ...nothing, isAllowed: false, code: 'DENY_DATA', reasons, retryAt: null };
  }
  const selection = rulebook.select(candidate.jurisdictions, candidate.purpose);
  const { person, debt, institution } = candidate;
  const ids = { number: candidate.number.id, person, debt, institution };
  const situation: Situation = { candidate, rulebook, selection, counters, ids, atMs: nowMs, askedMs: nowMs };
  const plan = planOf(situation);
  const { objections, counted } = evaluate(plan.rules, situation);
  const reasons = [
    ...unknownPlaces(selection).map((finding) => reasonOf(finding)),
    ...objections.filter(({ finding }) => !finding.isWarning).map(ruleReason),
  ].sort((a, b) => denials.indexOf(a.code) - denials.indexOf(b.code));
  const warnings = objections.filter(({ finding }) => finding.isWarning).map(ruleReason);
  const asked = { ...record, versions: selection.versions, counted, warnings };
  const [first] = reasons;
  if (first) {
    return { ...asked, isAllowed: false, code: first.code, reasons, retryAt: retryAt(situation, reasons) };
  }
  return { ...asked, isAllowed: true, code: 'ALLOW', obligations: plan.obligations, expiresAt: expiresAt(situation) };
}

function objectionsAt(situation: Situation, atMs: number): readonly Objection[] {
  const then = { ...situation, atMs };
  return evaluate(planOf(then).rules, then).objections.filter(({ finding }) => !finding.isWarning);
}

/** Goes from one reason's end to the next until none is left; each step is the least that its reason allows. */
function retryAt(situation: Situation, reasons: readonly Reason[]): Instant | null {
  if (reasons.some((reason) => reason.retryAt === null)) return null;
  let atMs = Math.max(...reasons.map((reason) => Date.parse(reason.retryAt ?? '')));
  for (let step = 0; step < searched.steps && atMs - situation.atMs <= searched.ms; step++) {
    const ends = objectionsAt(situation, atMs).map(({ finding }) => finding.retryMs);
    if (ends.length === 0) return instant(atMs);
    const next = Math.max(...ends.map((end) => end ?? Infinity));
    if (!Number.isFinite(next) || next <= atMs) return null;
    atMs = next;
  }
  return null;
}

/** Windows close on whole minutes, so that the one within the permission's life is the only place to look. */
function expiresAt(situation: Situation): Instant {
  const { atMs } = situation;
  const minute = (Math.floor(atMs / minuteMs) + 1) * minuteMs;
  const then = { ...situation, atMs: minute };
  const closes = isOtherDay(situation, minute)
    ? objectionsAt(situation, minute).length > 0
    : evaluate(planOf(situation).clock, then).objections.length > 0;
  return instant(closes ? minute : atMs + permissionMs);
}

function reasonOf({ stage, detail, retryMs }: Finding): Reason {
  const retry = retryMs === null ? null : instant(retryMs);
  return { rule: 'DATA', code: stage, policy: null, confidence: null, text: detail, retryAt: retry };
}

function ruleReason({ rule: { rule, policy }, finding }: Objection): Reason {
  const said: Localized = {
    zh: `${rule.text.zh}（${finding.detail.zh}）`,
    en: `${rule.text.en} (${finding.detail.en})`,
  };
  return { ...reasonOf(finding), rule: rule.id, policy: policy.policy, confidence: rule.confidence, text: said };
}
