import type { Currency } from '#kernel';

const names: readonly (readonly [Currency, readonly string[]])[] = [
  [
    'CNY',
    ['块钱', '块', '元钱', '元', '圆', '人民币', 'rmb', 'cny', 'yuan', 'renminbi', 'kuai', '¥', '元人民币', '块人民币'],
  ],
  ['USD', ['美元', '美金', '美刀', '刀', 'usd', 'us$', '$', 'us dollars', 'dollars', 'dollar', 'bucks', 'buck']],
  ['EUR', ['欧元', 'eur', 'euros', 'euro', '€']],
  ['HKD', ['港币', '港元', '港纸', 'hkd', 'hk$', 'hong kong dollars', 'hk dollars']],
  ['GBP', ['英镑', 'gbp', 'pounds', 'pound', 'quid', '£']],
  ['JPY', ['日元', '日币', '日圆', 'jpy', 'japanese yen', 'yen']],
  ['MOP', ['澳门元', '葡币', 'mop']],
  ['TWD', ['新台币', '台币', 'twd', 'nt$']],
  ['SGD', ['新加坡元', '新币', 'sgd', 's$', 'singapore dollars']],
  ['AUD', ['澳元', '澳币', 'aud', 'australian dollars']],
  ['CAD', ['加元', '加币', 'cad', 'canadian dollars']],
  ['CHF', ['瑞士法郎', '瑞郎', 'chf', 'swiss francs']],
  ['KRW', ['韩元', '韩币', 'krw', 'korean won']],
];

const byName = new Map(names.flatMap(([currency, said]) => said.map((name) => [name, currency] as const)));

/** The currency of a name or sign as patterns below match it. */
export function currencyOf(name: string): Currency {
  return byName.get(name.trim()) ?? 'CNY';
}

const escaped = (name: string) => name.replaceAll('$', '\\$').replaceAll(' ', ' ?');
const alternatives = (keep: (name: string) => boolean) =>
  [...byName.keys()]
    .filter(keep)
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');

const isLatin = (name: string) => /[a-z]/.test(name);
/** Signs and codes that lead a number: ¥500, RMB 5,000, 人民币三千. */
export const currencyBefore = `(?:${alternatives((name) => /[$€£¥]$|^[a-z]{3}$|币$|美[元金]|欧元|英镑|日元|港元/.test(name))})`;
/** Chinese unit words, and codes, behind a number. */
export const zhCurrencyAfter = `(?:(?:${alternatives((name) => !isLatin(name) && !/[$€£¥]/.test(name))})|(?:rmb|cny|usd|hkd|eur|gbp|jpy)(?![a-z]))`;
/** English unit words behind a number. */
export const enCurrencyAfter = `(?:${alternatives(isLatin)})(?![a-z])`;
