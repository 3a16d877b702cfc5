import { Tag } from 'antd';
import type { CampaignView } from '#contracts';
import { useCampaignWords } from './words.js';

const colors = {
  draft: 'default',
  checked: 'blue',
  running: 'green',
  paused: 'gold',
  finished: 'default',
  aborted: 'red',
} as const;

export function CampaignStateTag({ state }: Pick<CampaignView, 'state'>) {
  const text = useCampaignWords();
  return <Tag color={colors[state]}>{text.states[state]}</Tag>;
}
