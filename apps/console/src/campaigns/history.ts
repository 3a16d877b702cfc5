import type { CampaignFigures } from '#contracts';

/** Ten minutes of figures that come every second. */
const most = 600;

/** Figures in the order of the campaign's clock; the same instant again changes nothing. */
export function remembered(before: readonly CampaignFigures[], figures: CampaignFigures): readonly CampaignFigures[] {
  const last = before.at(-1);
  if (last && last.at >= figures.at) return before;
  return [...before, figures].slice(-most);
}
