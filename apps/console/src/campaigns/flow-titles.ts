import type { CampaignOptions } from '#contracts';
import { useAnswer } from '../platform/queries.js';
import { useTongue } from '../words/words.js';

/** Dialogs as people call them; one that is published no more by its name. */
export function useFlowTitles(): (flow: string) => string {
  const { language } = useTongue();
  const { data } = useAnswer<CampaignOptions>('/api/campaigns/options');
  return (flow) => data?.flows.find(({ name }) => name === flow)?.title[language] ?? flow;
}
