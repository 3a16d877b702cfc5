import { type AmountValue, type Currency, moneyOf } from '#kernel';
import { currencyBefore, currencyOf, zhCurrencyAfter } from './currencies.js';
import { readZhShares } from './zh-shares.js';
import { type Match, note, type Reading, scan, type Span } from './reading.js';
import { type Numeral, zhNumeral, zhNumeralPattern as numeral } from './zh-numerals.js';

const digit = '[\\d零〇一二两三四五六七八九]';
const roughly = '(?:多|来|几|余)';
const approximately = '(?:左右|上下|出头|开外)';
/** 毛 and 分 behind 块: 五十块零五毛, 三块二毛五, 三千块零五分, 三块五. */
const change = `(?:零?(${digit})[毛角](?:零?(${digit})分?)?|零?(${digit})分|(${digit})(?=$|钱|左右|[\\s,，。.!?、的吧啊呢了]))`;
const notMoney =
  '(?![\\d.]|[天号日月年期点时秒次个张笔条位岁度级楼层名折成%％‰倍家种项份周代]|分(?!钱)|小时|礼拜|星期|[a-z]{2})';

const withUnit = new RegExp(
  `(?<![\\d.])(?:(${currencyBefore}) ?)?(${numeral})(${roughly})?([十百千万亿]{0,2}) ?(?:(${zhCurrencyAfter})(?:${change}|([多几]))?)(?:钱|整|正)?(${approximately})?`,
  'g',
);
const withSign = new RegExp(`(${currencyBefore}) ?(${numeral})(${roughly})?([十百千万亿]{0,2})(?![%％])`, 'g');
const bare = new RegExp(`(?<![\\d.])(${numeral})(${roughly})?([十百千万亿]{0,2})(${approximately})?${notMoney}`, 'g');
const range = new RegExp(
  `(?<![\\d.])(${currencyBefore})?(${numeral})(${zhCurrencyAfter})?(?:到|至|-|~)(${currencyBefore})?(${numeral})(${zhCurrencyAfter})?(?:之间|左右)?${notMoney}`,
  'g',
);
const small = new RegExp(`(?<![块元圆\\d点零])(?:(${digit}|十)[毛角](?:钱|(${digit})分?)?|(${numeral})分钱)`, 'g');
/** “百来块”, “千把块”, “万把块”. */
const idiom = /(?<![一二两三四五六七八九十几\d])([百千万])(?:把|来|十来|八十)块钱?/g;
const together = /^(?:儿|去|来|还|办|处理|说|走|吃|算|做|交|存|取|付)/;

/** Words before a number that make it money though no unit follows. */
const moneyVerb =
  /(?:还(?!是)|转|付|交|给|存|取|提|借|贷|缴|补|欠|扣|花|刷|凑|充|汇|退|额度|金额|限额|提到|提高到|调到|调成|降到|降低到|降成|提升到|余额|欠款|拿出|拿得出|(?:额度|限额|金额|还款额)(?:从|由)|改成|改到|改为|换成|提升为)(?:了|不了|不起|不出|不到|上|进|出|掉|完|到|个|成|是|为|有|够|得起|得了|起|你们|你|他们|他|我|您|她|大概|大约|差不多|至少|最多|先|只|款)*$/;
const amountWord = /(?:最多|至少|最少|只有|只能|凑个|大概|大约|差不多)$/;
const moneyNoun = /^的?(?:额度|限额|账单|欠款|转账|贷款|余额|利息|手续费|年费|存款|现金)/;
const aboutBefore = /(?:大概|大约|差不多|将近|接近|不到|估计|约)(?:是|有|就|也就|还|付|转|个|先)*$/;

/** Amounts of money said or written the Chinese way. */
export function readZhAmounts(reading: Reading): void {
  const { text } = reading;
  if (/[到至~-]/.test(text))
    scan(range, text, (match) => {
      readRange(reading, match);
    });
  if (/[块元圆币镑刀金郎]|rmb|cny|usd|eur|hkd|gbp|jpy/.test(text))
    scan(withUnit, text, (match) => {
      readWithUnit(reading, match);
    });
  if (/[¥$€£币元镑金]|rmb|cny|usd|eur|hkd|gbp|jpy/.test(text)) {
    scan(withSign, text, (match) => {
      readPlain(reading, match, currencyOf(match.groups[1] ?? ''), match.groups.slice(2), 0.97);
    });
  }
  if (/[毛角]|分钱/.test(text))
    scan(small, text, (match) => {
      readSmall(reading, match);
    });
  if (text.includes('块'))
    scan(idiom, text, (match) => {
      readIdiom(reading, match);
    });
  scan(bare, text, (match) => {
    readBare(reading, match);
  });
  readZhShares(reading);
}

function money(amountMajor: number, currency: Currency, approximate: boolean): AmountValue {
  return { kind: 'money', money: moneyOf(amountMajor, currency), approximate };
}

function between(least: number, most: number, currency: Currency): AmountValue {
  return { kind: 'range', least: moneyOf(least, currency), most: moneyOf(most, currency) };
}

/** “十几万”: the units behind the rounding word count too. */
function scaled(found: Numeral | null, scale: string): Numeral | null {
  if (!found) return null;
  const factor = Array.from(scale).reduce((product, unit) => product * (zhNumeral(`一${unit}`)?.value ?? 1), 1);
  return { ...found, value: found.value * factor, most: found.most * factor };
}

function readWithUnit(reading: Reading, match: Match): void {
  const [, sign, source = '', rough, scale = '', unit = '', jiao, fen, onlyFen, half, more, about] = match.groups;
  const found = scaled(zhNumeral(source), scale);
  if (!found || (`${source}${unit}` === '一块' && together.test(reading.text.slice(match.end)))) return;
  const currency = currencyOf(sign ?? unit);
  if (found.most > found.value) {
    note(reading, 'amount', between(found.value, found.most, currency), match, 0.85);
    return;
  }
  const rest = coin(jiao ?? half) * 10 + coin(fen ?? onlyFen);
  const approximate = (rough ?? more ?? about) !== undefined || isAbout(reading, match);
  const value = money(found.value + rest / 100, currency, approximate);
  note(reading, 'amount', value, match, approximate ? 0.8 : 0.97);
}

function coin(sign: string | undefined): number {
  return sign === undefined ? 0 : (zhNumeral(sign)?.value ?? 0);
}

function readPlain(
  reading: Reading,
  match: Span,
  currency: Currency,
  [source = '', rough, scale = '']: readonly (string | undefined)[],
  confidence: number,
): void {
  const found = scaled(zhNumeral(source), scale);
  if (!found) return;
  const approximate = rough !== undefined || isAbout(reading, match);
  const value =
    found.most > found.value ? between(found.value, found.most, currency) : money(found.value, currency, approximate);
  note(reading, 'amount', value, match, value.kind === 'range' || approximate ? confidence - 0.15 : confidence);
}

function isAbout(reading: Reading, match: Span): boolean {
  return aboutBefore.test(reading.text.slice(Math.max(0, match.start - 8), match.start));
}

function readSmall(reading: Reading, match: Match): void {
  const [, jiao, fen, onlyFen] = match.groups;
  const value = (coin(jiao) * 10 + coin(fen ?? onlyFen)) / 100;
  note(reading, 'amount', money(value, 'CNY', false), match, 0.9);
}

function readIdiom(reading: Reading, match: Match): void {
  const value = zhNumeral(`一${match.groups[1] ?? ''}`)?.value ?? 0;
  note(reading, 'amount', money(value, 'CNY', true), match, 0.7);
}

function readBare(reading: Reading, match: Match): void {
  const [, source = '', rough, scale = '', about] = match.groups;
  const found = zhNumeral(source);
  if (!found || partOfWord(reading.text, match, source)) return;
  const isVague = (rough ?? about) !== undefined || scale !== '' || found.most > found.value;
  if (!isMeant(reading, match, { found, source, isVague })) return;
  const likely = found.shape === 'digits' ? 0.65 : reading.expecting.has('amount') ? 0.9 : 0.8;
  readPlain(reading, match, 'CNY', [source, rough ?? about, scale], likely);
}

interface BareNumber {
  readonly found: Numeral;
  readonly source: string;
  readonly isVague: boolean;
}

/** Whether a number without a unit is money: by the words around it, or because an amount is awaited. */
function isMeant({ text, expecting }: Reading, match: Span, { found, source, isVague }: BareNumber): boolean {
  const isDigit = source.length === 1 && found.shape !== 'arabic';
  const before = text.slice(Math.max(0, match.start - 12), match.start);
  if (!isDigit && (moneyVerb.test(before) || moneyNoun.test(text.slice(match.end, match.end + 5)))) return true;
  if (expecting.has('amount')) return !isDigit || standsAlone(text, match);
  return isVague && amountWord.test(before);
}

/** Words that only look like numerals, and digits inside a name. */
function partOfWord(text: string, span: Span, source: string): boolean {
  return (
    ((source === '万一' || source === '一一' || source === '十') && !standsAlone(text, span)) ||
    /[a-z第_]/.test(text[span.start - 1] ?? '') ||
    /^(?:百度|千万别|万一)/.test(text.slice(span.start, span.start + 3))
  );
}

/** Nothing but punctuation and particles around: the whole clause is the number. */
export function standsAlone(text: string, span: Span): boolean {
  const before = text.slice(Math.max(0, span.start - 4), span.start);
  const after = text.slice(span.end, span.end + 2);
  return (
    /(?:^|[\s,，。.!?、;:]|就|是|还|先|嗯|呃|那)$/.test(before) && /^(?:$|[\s,，。.!?、;]|[吧啊呢的呀])/.test(after)
  );
}

function readRange(reading: Reading, match: Match): void {
  const [, sign, low = '', lowUnit, sign2, high = '', highUnit] = match.groups;
  const least = zhNumeral(low);
  const most = zhNumeral(high);
  if (!least || !most) return;
  const unit = sign ?? highUnit ?? lowUnit ?? sign2;
  const before = reading.text.slice(Math.max(0, match.start - 12), match.start);
  if (unit === undefined && !reading.expecting.has('amount') && !moneyVerb.test(before)) return;
  // “五到八百”: the unit is said once, for both.
  const shared = least.value < 10 && lowUnit === undefined ? sharedUnit(high, most.value) : 1;
  const from = least.value * shared;
  if (from >= most.most) return;
  const currency = currencyOf(unit ?? '元');
  note(reading, 'amount', between(from, most.most, currency), match, 0.85);
}

function sharedUnit(source: string, value: number): number {
  const last = /[十百千万亿kw]+$/.exec(source)?.[0];
  const front = last === undefined ? null : zhNumeral(source.slice(0, -last.length));
  return front && front.value > 0 && front.value < 10 ? value / front.value : 1;
}
