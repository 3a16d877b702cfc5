import { movesOf } from './case-moves.js';

const agent = (permission: string) => permission === 'quality.dispute';
const supervisor = (permission: string) => permission === 'quality.resolve';

it.each([
  ['scored', 0, agent, []],
  ['published', 0, agent, ['acknowledge', 'appeal']],
  ['published', 0, supervisor, []],
  ['appealed', 1, supervisor, ['uphold', 'change']],
  ['appealed', 1, agent, []],
  ['upheld', 1, agent, ['acknowledge', 'appeal']],
  ['upheld', 2, agent, ['acknowledge']],
  ['closed', 2, supervisor, []],
] as const)('%s after %d appeals', (state, appeals, may, actions) => {
  expect(movesOf({ state, appeals }, may)).toEqual(actions);
});
