import { type Campaign, type CampaignTally, type Contact, sayReason, type Suppression } from '#campaign';
import type { CampaignView, ContactDetail, ContactRow, SuppressionView } from '#contracts';
import { dispositions, isDisposition, type Localized } from '#kernel';
import { isNumberId } from '#persistence';
import { masked } from '../../conversations/conversation-views.js';

/** A number with its middle hidden: +86138****0001. */
export function maskedNumber(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, -8)}****${phone.slice(-4)}`;
}

/** The bank's number of the customer; who has none goes by a telephone number, which is masked. */
export const shownPerson = ({ person, numbers }: Pick<Contact, 'person' | 'numbers'>): string =>
  isNumberId(person) ? maskedNumber(numbers[0]?.phone ?? '') : person;

/** What a list says of a person, without what is personal in it. */
export const shownVariables = (variables: Contact['variables']): Contact['variables'] =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, typeof value === 'string' ? masked(value) : value]),
  );

export const stateCount = (tally: CampaignTally, state: string): number => tally[`state:${state}`] ?? 0;

export function campaignViewOf(campaign: Campaign, tally: CampaignTally): CampaignView {
  const { id, name, purpose, state, version, mode, flow, language, profile, line, window, priority } = campaign;
  const { goals, webhookUrl, createdAt, startedAt, endedAt, note } = campaign;
  const ends = ['done', 'closed', 'withdrawn'].reduce((sum, end) => sum + stateCount(tally, end), 0);
  return {
    ...{ id, name, purpose, state, version, mode, flow, language, profile, priority, goals, webhookUrl },
    line: { ...line },
    window: { ...window, weekdays: [...window.weekdays], hours: window.hours.map((part) => ({ ...part })) },
    attemptPlan: campaign.attemptPlan.plan,
    strategy: campaign.strategy?.file.strategy ?? null,
    team: campaign.team ?? null,
    ...{ createdAt, startedAt, endedAt, note },
    contacts: tally.contacts ?? 0,
    finishedContacts: ends,
  };
}

export function contactRowOf(contact: Contact): ContactRow {
  const { id, campaignId, key, caseId, state, attempts, nextAt, disposition, closedFor } = contact;
  const { closingNote, changedAt, numbers, number } = contact;
  const phone = maskedNumber(numbers[number]?.phone ?? '');
  return {
    id,
    campaignId,
    key,
    person: shownPerson(contact),
    phone,
    caseId,
    state,
    attempts,
    nextAt,
    disposition,
    closedFor,
    closingNote,
    changedAt,
  };
}

/** How a strategy treats a contact, and why. */
export function entryViewOf({ entry }: Contact): ContactDetail['entry'] {
  if (!entry) return null;
  const { strategy, version, bucket, band, arm, treatment, score } = entry;
  const reasons = (score?.reasons ?? []).map((reason) => ({
    zh: sayReason(reason, 'zh'),
    en: sayReason(reason, 'en'),
  }));
  const told = { strategy, version, bucket, band, arm, reasons };
  return { ...told, channel: treatment?.channel ?? null, score: score?.probability ?? null };
}

export function suppressionViewOf(suppression: Suppression): SuppressionView {
  const { id, scope, value, kind, purposes, since, until, source, liftedAt } = suppression;
  const shown = scope === 'number' || value.startsWith('+') ? maskedNumber(value) : value;
  return { id, scope, value: shown, kind, purposes: purposes && [...purposes], since, until, source, liftedAt };
}

export function resultTitle(result: string): Localized {
  if (isDisposition(result)) return dispositions[result].title;
  return result === 'interrupted'
    ? { zh: '中断，结果不明', en: 'interrupted, nobody knows how it ended' }
    : { zh: result, en: result };
}
