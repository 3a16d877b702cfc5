import { groupByPrefix } from './groups.js';

const entries = ['fx_a', 'card_a', 'thanks', 'card_b', 'fx_b', 'fx_c', 'card_c', 'card_d', 'atm_find'].map(
  (intent) => ({ intent }),
);

it('puts large groups first and loners together at the end', () => {
  const groups = groupByPrefix(entries).map((group) => [
    group.prefix,
    group.entries.map(({ intent }) => intent).join(' '),
  ]);
  expect(groups).toEqual([
    ['card', 'card_a card_b card_c card_d'],
    ['fx', 'fx_a fx_b fx_c'],
    [null, 'thanks atm_find'],
  ]);
});

it('groups nothing into nothing', () => {
  expect(groupByPrefix([])).toEqual([]);
});
