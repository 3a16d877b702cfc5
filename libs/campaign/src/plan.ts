import type { Instant } from '#kernel';
import { isOpen } from './call-window.js';
import type { Campaign } from './campaign.js';
import type { Contact } from './contact.js';

/** What is free for a campaign in this process at this moment. */
export interface Capacity {
  /** Lines, and for robots sessions of speech. */
  readonly calls: number;
  /** Calls that may be begun now without being too many in a second. */
  readonly starts: number;
}

/** How many calls to begin now. */
function callsToBegin(campaign: Campaign, { calls, starts }: Capacity, now: Instant): number {
  if (campaign.state !== 'running' || !isOpen(campaign.window, now)) return 0;
  return Math.max(0, Math.floor(Math.min(calls, starts)));
}

/** Picks whom to ask permission for: in their order, each person once. */
export function plan(
  campaign: Campaign,
  ready: readonly Contact[],
  capacity: Capacity,
  now: Instant,
): readonly Contact[] {
  const limit = callsToBegin(campaign, capacity, now);
  const persons = new Set<string>();
  const picked: Contact[] = [];
  for (const contact of ready) {
    if (picked.length >= limit) break;
    if (contact.state !== 'ready' || persons.has(contact.person)) continue;
    persons.add(contact.person);
    picked.push(contact);
  }
  return picked;
}
