import { type Currency, type Language, type Localized, type Money, minorPerMajor } from '#kernel';
import { sayNumber } from './numbers.js';

/** How a text reaches its reader: on a screen or as speech. */
export type Medium = 'chat' | 'voice';

interface CurrencyWords {
  readonly zh: string;
  /** One and several. */
  readonly en: readonly [one: string, several: string];
  readonly minor?: readonly [one: string, several: string];
}

const cents = ['cent', 'cents'] as const;
const words: Readonly<Record<Currency, CurrencyWords>> = {
  CNY: { zh: '元', en: ['yuan', 'yuan'], minor: ['fen', 'fen'] },
  USD: { zh: '美元', en: ['dollar', 'dollars'], minor: cents },
  EUR: { zh: '欧元', en: ['euro', 'euros'], minor: cents },
  HKD: { zh: '港元', en: ['Hong Kong dollar', 'Hong Kong dollars'], minor: cents },
  GBP: { zh: '英镑', en: ['pound', 'pounds'], minor: ['penny', 'pence'] },
  JPY: { zh: '日元', en: ['yen', 'yen'] },
  MOP: { zh: '澳门元', en: ['pataca', 'patacas'], minor: ['avo', 'avos'] },
  TWD: { zh: '新台币元', en: ['New Taiwan dollar', 'New Taiwan dollars'], minor: cents },
  SGD: { zh: '新加坡元', en: ['Singapore dollar', 'Singapore dollars'], minor: cents },
  AUD: { zh: '澳元', en: ['Australian dollar', 'Australian dollars'], minor: cents },
  CAD: { zh: '加元', en: ['Canadian dollar', 'Canadian dollars'], minor: cents },
  CHF: { zh: '瑞士法郎', en: ['Swiss franc', 'Swiss francs'], minor: ['centime', 'centimes'] },
  KRW: { zh: '韩元', en: ['won', 'won'] },
};

/** An amount: 3,200.50 元 and CNY 3,200.50 on a screen, 三千二百元五角 and "three thousand … yuan and fifty fen" spoken. */
export function sayMoney(money: Money, language: Language, medium: Medium): string {
  if (medium === 'chat') return written(money, language);
  const sign: Localized = money.amountMinor < 0 ? { zh: '负', en: 'minus ' } : { zh: '', en: '' };
  const size = { ...money, amountMinor: Math.abs(money.amountMinor) };
  return sign[language] + (language === 'zh' ? spokenZh(size) : spokenEn(size));
}

function written({ amountMinor, currency }: Money, language: Language): string {
  const scale = minorPerMajor(currency);
  const whole = Math.floor(Math.abs(amountMinor) / scale);
  const grouped = String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const decimals = scale === 1 ? '' : `.${String(Math.abs(amountMinor) % scale).padStart(2, '0')}`;
  const figures = `${amountMinor < 0 ? '-' : ''}${grouped}${decimals}`;
  return language === 'zh' ? `${figures} ${words[currency].zh}` : `${currency} ${figures}`;
}

/** Whole amounts end in 整, as on a cheque: nobody waits for the fen. */
function spokenZh({ amountMinor, currency }: Money): string {
  const scale = minorPerMajor(currency);
  const whole = Math.floor(amountMinor / scale);
  const rest = amountMinor % scale;
  const unit = words[currency].zh;
  const major = whole === 2 ? `两${unit}` : `${sayNumber(whole, 'zh')}${unit}`;
  if (rest === 0) return currency === 'CNY' ? `${major}整` : major;
  const [jiao, fen] = [Math.floor(rest / 10), rest % 10];
  if (currency !== 'CNY') return `${sayNumber(amountMinor / scale, 'zh')}${unit}`;
  const small = (jiao === 0 ? '' : `${coins(jiao)}角`) + (fen === 0 ? '' : `${coins(fen)}分`);
  return whole === 0 ? small : `${major}${jiao === 0 ? '零' : ''}${small}`;
}

function coins(count: number): string {
  return count === 2 ? '两' : sayNumber(count, 'zh');
}

function spokenEn({ amountMinor, currency }: Money): string {
  const scale = minorPerMajor(currency);
  const whole = Math.floor(amountMinor / scale);
  const rest = amountMinor % scale;
  const { en, minor } = words[currency];
  const major = `${sayNumber(whole, 'en')} ${whole === 1 ? en[0] : en[1]}`;
  if (rest === 0 || !minor) return major;
  const small = `${sayNumber(rest, 'en')} ${rest === 1 ? minor[0] : minor[1]}`;
  return whole === 0 ? small : `${major} and ${small}`;
}
