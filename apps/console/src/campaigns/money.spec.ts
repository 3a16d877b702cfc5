import { moneyLabel } from './money.js';

it.each([
  ['CNY', 120_050, '¥1,200.50'],
  ['JPY', 1_200, 'JP¥1,200'],
])('writes %s %d as %s', (currency, amountMinor, label) => {
  expect(moneyLabel({ currency, amountMinor }, 'zh')).toBe(label);
});
