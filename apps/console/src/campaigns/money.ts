import type { Language } from '#kernel';

interface Money {
  readonly currency: string;
  readonly amountMinor: number;
}

/** "¥1,200.00"; the currency says how many digits its minor unit has. */
export function moneyLabel({ currency, amountMinor }: Money, language: Language): string {
  const format = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}
