import {
  afterCall,
  type Attempt,
  type CallEnd,
  type CallOutcome,
  type CallPromise,
  type Campaign,
  type CampaignTally,
  type Contact,
  type Refused,
} from '#campaign';
import type { Instant, PromiseToPay } from '#kernel';
import { atBestTime, slotCounts } from './best-slot.js';
import { stepCounts } from '../dialog-steps.js';
import { countedOf } from '../permission/candidate-of.js';

/** A contact after a refusal: it rests until the rules may say yes, or ends where waiting does not help. */
export function refusedContact(before: Contact, refusal: Refused, now: Instant): Contact {
  const contact = { ...before, version: before.version + 1, changedAt: now };
  const { retryAt, code, rule } = refusal;
  if (before.isWithdrawalAsked) return { ...contact, state: 'withdrawn', nextAt: null };
  if (retryAt === null) {
    return { ...contact, state: 'closed', nextAt: null, closedFor: 'denied', closingNote: `${code} ${rule}` };
  }
  return { ...contact, state: 'resting', nextAt: retryAt > now ? retryAt : now };
}

/** A contact whose attempt was given up before any dial: it is in line again. */
export function freedContact(before: Contact, now: Instant): Contact {
  const state = before.isWithdrawalAsked ? 'withdrawn' : 'ready';
  return { ...before, version: before.version + 1, changedAt: now, state, nextAt: null };
}

/** What the journal keeps of a permission given right before the dial: all but the words of the duties. */
export function dialRecord(record: unknown, attempt: Attempt): unknown {
  const { decision, candidate, log } = record as { decision: object; candidate: unknown; log: unknown };
  return {
    kind: 'dial',
    attempt: attempt.id,
    campaign: attempt.campaignId,
    decision: { ...decision, obligations: undefined },
    candidate,
    log,
  };
}

function endRecord({ id, result, endedAt }: Attempt, outcome: CallOutcome | null, after: Contact): unknown {
  return {
    kind: 'end',
    attempt: id,
    result,
    endedAt,
    events: outcome?.events ?? [],
    contact: { state: after.state, nextAt: after.nextAt, closedFor: after.closedFor },
  };
}

/** The promise of a call. */
function promiseOf(
  { amountMinor, currency, dueDate }: CallPromise,
  id: string,
  contact: Contact,
  madeAt: Instant,
): PromiseToPay {
  return {
    id: `${id}:promise`,
    conversationId: contact.id,
    caseId: contact.caseId,
    amountMinor,
    currency,
    dueDate,
    channel: 'phone',
    state: 'confirmed',
    evidenceTurns: [],
    madeAt,
  };
}

/** What a bank's webhook is told of a call. */
function pushBody(campaign: Campaign, contact: Contact, attempt: Attempt, outcome: CallOutcome | null): unknown {
  if (campaign.webhookUrl === null) return null;
  return {
    event: 'attempt.ended',
    campaign: campaign.id,
    attempt: attempt.id,
    key: contact.key,
    person: contact.person,
    case: contact.caseId,
    result: attempt.result,
    dialledAt: attempt.dialledAt,
    endedAt: attempt.endedAt,
    talkSeconds: attempt.talkSeconds,
    promise: outcome?.promise ?? null,
    conversation: attempt.conversationId,
    contactState: contact.state,
    nextAt: contact.nextAt,
  };
}

/** Everything that the end of an attempt changes. `tally`: what was seen of the campaign's slots so far. */
export function callEndOf(
  campaign: Campaign,
  before: Contact,
  attempt: Attempt,
  outcome: CallOutcome | null,
  tally: CampaignTally,
): CallEnd {
  const at = attempt.endedAt ?? before.changedAt;
  const { contact: next, suppressions } = afterCall(campaign, before, { attemptId: attempt.id, outcome, at });
  const isOwnWish = outcome?.callBackAt != null;
  const contact = isOwnWish ? next : atBestTime(campaign, next, tally);
  return {
    attempt,
    contact,
    counted: countedOf({ campaign, contact: before }),
    events: outcome?.events ?? [],
    suppressions,
    promise: outcome?.promise ? promiseOf(outcome.promise, attempt.id, before, at) : null,
    isPromiseStored: outcome?.promise?.isStored ?? false,
    transfer: outcome?.transfer ?? null,
    counts: { ...slotCounts(campaign, before, attempt), ...stepCounts(outcome?.steps ?? []) },
    push: pushBody(campaign, contact, attempt, outcome),
    record: endRecord(attempt, outcome, contact),
  };
}
