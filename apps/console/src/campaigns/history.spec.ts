import type { CampaignFigures } from '#contracts';
import { remembered } from './history.js';

const at = (second: number) => ({ at: new Date(second * 1_000).toISOString() }) as CampaignFigures;

it('keeps the last ten minutes, in order, each instant once', () => {
  let history: readonly CampaignFigures[] = [];
  for (let second = 0; second < 700; second += 1) history = remembered(history, at(second));
  expect(history).toHaveLength(600);
  expect(history[0]).toEqual(at(100));
  expect(remembered(history, at(699))).toBe(history);
  expect(remembered(history, at(10))).toBe(history);
});
