import { minorPerMajor, moneyOf } from './money.js';

describe('money', () => {
  it.each([
    [3200, 'CNY', 320_000],
    [1.005, 'CNY', 101],
    [0.1 + 0.2, 'USD', 30],
    [1234.5, 'JPY', 1235],
    [99_999_999.99, 'CNY', 9_999_999_999],
  ] as const)('%d %s are %d minor units', (major, currency, amountMinor) => {
    expect(moneyOf(major, currency)).toEqual({ amountMinor, currency });
  });

  it('has no minor units in yen of Japan', () => {
    expect([minorPerMajor('CNY'), minorPerMajor('JPY')]).toEqual([100, 1]);
  });
});
