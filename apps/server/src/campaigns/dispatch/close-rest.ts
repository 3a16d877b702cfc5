import type { CampaignStore } from '#campaign';
import type { Clock } from '#kernel';

/** Contacts closed at a time. */
const atOnce = 2_000;

/** Gives every contact that waits in a campaign that is over its recorded reason. */
export async function closeRest(store: CampaignStore, clock: Clock, campaignId: string): Promise<void> {
  while ((await store.closeRest(campaignId, atOnce, clock.instant())) > 0);
}
