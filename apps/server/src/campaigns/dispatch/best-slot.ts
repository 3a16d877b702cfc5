import { type Attempt, type Campaign, type CampaignTally, type Contact, nextMoment, planOf, slotAt } from '#campaign';
import { dispositions } from '#kernel';

/** A wish of so little later is none. */
const soonMs = 60_000;

const zoneOf = ({ window }: Campaign, { standing }: Contact) => standing.timeZones[0] ?? window.timeZone;

/** What is counted of a contact's slots: those of the same bucket are alike. */
const nameOf = ({ entry }: Contact, slot: number, what: 'dials' | 'answers') =>
  `slot:${entry?.bucket ?? ''}:${String(slot)}:${what}`;

/** The instant at which the contact's treatment wants the next dial, from the given one on. */
function momentOf(campaign: Campaign, contact: Contact, fromMs: number, tally: CampaignTally): number | null {
  const treatment = contact.entry?.treatment;
  if (!campaign.strategy || !treatment) return null;
  const { slots } = planOf(campaign.attemptPlan, campaign.strategy, contact.entry);
  const seen = slots.map((_, slot) => ({
    dials: tally[nameOf(contact, slot, 'dials')] ?? 0,
    answers: tally[nameOf(contact, slot, 'answers')] ?? 0,
  }));
  const { results } = contact;
  const question = { wish: treatment.slot, slots, zone: zoneOf(campaign, contact), fromMs, seen, results };
  return nextMoment(question, Math.random).atMs;
}

/** A resting contact, waiting for the time at which its treatment wants it to be called. */
export function atBestTime(campaign: Campaign, contact: Contact, tally: CampaignTally): Contact {
  if (contact.state !== 'resting' || contact.nextAt === null) return contact;
  const atMs = momentOf(campaign, contact, Date.parse(contact.nextAt), tally);
  return atMs === null ? contact : { ...contact, nextAt: new Date(atMs).toISOString() };
}

/** A contact that has not been called yet and whose time is later: as it waits; null when it may be called now. */
export function firstTime(campaign: Campaign, contact: Contact, now: string, tally: CampaignTally): Contact | null {
  if (contact.attempts > 0) return null;
  const nowMs = Date.parse(now);
  const atMs = momentOf(campaign, contact, nowMs, tally);
  if (atMs === null || atMs - nowMs < soonMs) return null;
  const nextAt = new Date(atMs).toISOString();
  return { ...contact, version: contact.version + 1, state: 'resting', nextAt, changedAt: now };
}

/** What an ended attempt adds to what was seen of its slot. */
export function slotCounts(
  campaign: Campaign,
  contact: Contact,
  { dialledAt, result }: Attempt,
): Readonly<Record<string, number>> {
  if (!campaign.strategy || !contact.entry || dialledAt === null) return {};
  const { slots } = planOf(campaign.attemptPlan, campaign.strategy, contact.entry);
  const slot = slotAt(slots, Date.parse(dialledAt), zoneOf(campaign, contact));
  if (slot < 0) return {};
  const isAnswered = result !== null && result !== 'interrupted' && dispositions[result].party !== 'none';
  return { [nameOf(contact, slot, 'dials')]: 1, ...(isAnswered && { [nameOf(contact, slot, 'answers')]: 1 }) };
}
