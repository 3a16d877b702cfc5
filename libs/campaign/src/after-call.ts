import type { Disposition, Instant } from '#kernel';
import { afterAttempt, type NextAttempt } from './attempt-plan/after-attempt.js';
import type { CallOutcome } from './attempt.js';
import type { Campaign } from './campaign.js';
import type { AttemptResult, Contact } from './contact.js';
import { planOf } from './strategy/contact-entry.js';
import type { NewSuppression } from './suppression.js';

/** How a dialled attempt ended; without an outcome a dial may have gone out and nobody knows what came of it. */
export interface CallResult {
  readonly attemptId: string;
  readonly outcome: CallOutcome | null;
  readonly at: Instant;
}

export interface AfterCall {
  readonly contact: Contact;
  readonly suppressions: readonly NewSuppression[];
}

const hourMs = 3_600_000;

/** A call nobody knows the end of may have been a conversation: that person is left alone for a day. */
const interruptedMs = 24 * hourMs;
const asHistory = (result: AttemptResult): Disposition => (result === 'interrupted' ? 'AB_SILENT' : result);

interface SuppressionRule {
  readonly kind: string;
  readonly scope: NewSuppression['scope'];
  readonly ownPurposeOnly?: boolean;
  readonly hours?: number;
}

/** What a result says about further calls, beyond this campaign. */
const suppressing: Partial<Record<Disposition, SuppressionRule>> = {
  RP_STOP: { kind: 'do_not_call', scope: 'person', ownPurposeOnly: true },
  MK_DNC: { kind: 'do_not_call', scope: 'person', ownPurposeOnly: true },
  RP_DISPUTE: { kind: 'dispute', scope: 'case' },
  RP_COMPLAINT: { kind: 'complaint', scope: 'person' },
  RP_HARDSHIP: { kind: 'hardship', scope: 'case' },
  // Until the posting is seen.
  RP_PAID: { kind: 'paid', scope: 'case', hours: 48 },
  RP_VULN: { kind: 'manual_only', scope: 'person' },
  TP_KNOWS_NOT: { kind: 'wrong_number', scope: 'number' },
  TP_REFUSE: { kind: 'third_party_refusal', scope: 'number' },
  DC_DECEASED: { kind: 'deceased', scope: 'person' },
};

function suppressionsAfter(campaign: Campaign, contact: Contact, { attemptId, outcome, at }: CallResult) {
  const rule = outcome && suppressing[outcome.disposition];
  if (!rule) return [];
  const { kind, hours } = rule;
  const scope = rule.scope === 'case' && contact.caseId === null ? 'person' : rule.scope;
  const phone = contact.numbers[contact.number]?.phone ?? '';
  const value = { number: phone, person: contact.person, case: contact.caseId ?? '' }[scope];
  const suppression: NewSuppression = {
    id: `${attemptId}:${kind}`,
    scope,
    value,
    kind,
    purposes: rule.ownPurposeOnly ? [campaign.purpose] : null,
    since: at,
    until: hours === undefined ? null : new Date(Date.parse(at) + hours * hourMs).toISOString(),
    source: `attempt:${attemptId}`,
  };
  return [suppression];
}

function nextOf(campaign: Campaign, contact: Contact, { outcome, at }: CallResult): NextAttempt {
  const zone = contact.standing.timeZones[0] ?? campaign.window.timeZone;
  const attempts = contact.results.map((past) => ({
    disposition: asHistory(past.result),
    endedAt: past.at,
    number: past.number,
  }));
  const callbackAt = outcome?.callBackAt ?? null;
  const next = afterAttempt(planOf(campaign.attemptPlan, campaign.strategy, contact.entry), {
    attempts,
    numbers: contact.numbers.length,
    zone,
    callbackAt,
  });
  if (next.kind === 'none' || outcome !== null) return next;
  const earliest = new Date(Date.parse(at) + interruptedMs).toISOString();
  return { ...next, at: next.at > earliest ? next.at : earliest };
}

/** What becomes of a contact after a call, and what is to be remembered beyond the campaign. */
export function afterCall(campaign: Campaign, before: Contact, result: CallResult): AfterCall {
  const { outcome, at } = result;
  const told = { result: outcome?.disposition ?? ('interrupted' as const), at, number: before.number };
  const contact: Contact = {
    ...before,
    version: before.version + 1,
    results: [...before.results, told],
    nextAt: null,
    changedAt: at,
  };
  const suppressions = suppressionsAfter(campaign, before, result);
  const disposition = outcome?.disposition ?? null;
  if (before.isWithdrawalAsked) return { contact: { ...contact, state: 'withdrawn', disposition }, suppressions };
  const next = nextOf(campaign, contact, result);
  if (next.kind === 'again') {
    return { contact: { ...contact, state: 'resting', nextAt: next.at, number: next.number }, suppressions };
  }
  const { reason } = next;
  if (reason === 'attempts_used_up' || reason === 'no_number_left') {
    return { contact: { ...contact, state: 'closed', closedFor: reason, disposition }, suppressions };
  }
  return { contact: { ...contact, state: 'done', disposition, closingNote: reason }, suppressions };
}
