/** The currencies a customer may name; ISO 4217. */
export const currencies = [
  'CNY',
  'USD',
  'EUR',
  'HKD',
  'GBP',
  'JPY',
  'MOP',
  'TWD',
  'SGD',
  'AUD',
  'CAD',
  'CHF',
  'KRW',
] as const;

export type Currency = (typeof currencies)[number];

/** An amount as the bank books it: whole minor units, so that no sum is ever off by a rounding. */
export interface Money {
  /** Whole minor units: fen, cents; yen of Japan and won have none and count themselves. */
  readonly amountMinor: number;
  readonly currency: Currency;
}

const withoutMinorUnit: ReadonlySet<Currency> = new Set<Currency>(['JPY', 'KRW']);

/** Minor units in one major unit: 100 fen in a yuan, 1 in a Japanese yen. */
export function minorPerMajor(currency: Currency): number {
  return withoutMinorUnit.has(currency) ? 1 : 100;
}

/** Money from major units (yuan, dollars), rounded to the nearest minor unit. */
export function moneyOf(amountMajor: number, currency: Currency): Money {
  // Twelve significant digits first: 1.005 is a little less than it says, and would lose its fen.
  const minor = Number((amountMajor * minorPerMajor(currency)).toPrecision(12));
  return { amountMinor: Math.round(minor), currency };
}
