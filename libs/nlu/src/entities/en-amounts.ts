import { type AmountValue, type Currency, moneyOf } from '#kernel';
import { currencyBefore, currencyOf, enCurrencyAfter } from './currencies.js';
import { type EnglishNumeral, enNumeral, enNumeralPattern as numeral, hundredsLeftOut } from './en-numerals.js';
import { type Match, note, type Reading, scan, type Span } from './reading.js';

const edge = '(?<![\\d.a-z,])';
const signed = new RegExp(`(${currencyBefore}) ?(${numeral})(?: ?${enCurrencyAfter})?(?! ?%)`, 'g');
const withUnit = new RegExp(
  `${edge}(${numeral})[ -]?(${enCurrencyAfter})(?:(?: and| ,)? (${numeral}) ?(?:cents?|fen|pence)(?![a-z]))?`,
  'g',
);
const cents = new RegExp(`${edge}(${numeral}) ?(cents?|fen|pence)(?![a-z])`, 'g');
const range = new RegExp(
  `(?:between )?${edge}(${currencyBefore})? ?(${numeral})(?: ?(${enCurrencyAfter}))?(?: to | and |-| - )(${currencyBefore})? ?(${numeral})(?: ?(${enCurrencyAfter}))?`,
  'g',
);
const bare = new RegExp(`${edge}(${numeral})(?![\\d%a-z]|[.:/-]\\d)`, 'g');
const aboutBefore =
  /(?:about|around|roughly|approximately|maybe|almost|nearly|some|say|up to|close to|like|over|more than|at least) $/;
const aboutAfter = /^(?: or so| or thereabouts|ish|-ish| odd| something)/;
const moneyVerb =
  /(?:pay|paid|pays|paying|repay|transfer|send|afford|deposit|withdraw|borrow|owe|owed|charged?|spent|spend|limit (?:to|of)|amount (?:is|of)|balance (?:is|of)|do|manage|give you|raise it to|increase it to|put (?:in|down))(?: (?:you|back|off|only|just|about|around|maybe|roughly|at least|at most|up to|like|another|me|them))* $/;
/** Words behind a number that make it something else. */
const otherUnit =
  /^[ -]?(?:%|per ?cent|instal|months?|years?|weeks?|days?|hours?|minutes?|seconds?|times|cards?|accounts?|payments?|transactions?|am\b|pm\b|a\.m|p\.m|o'clock|st\b|nd\b|rd\b|th\b|of (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)/;
const dateBefore =
  /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|on the|the|at|past|ending|ending in|last) $/;

/** Amounts of money in English. */
export function readEnAmounts(reading: Reading): void {
  const { text } = reading;
  if (/\d|[a-z]/.test(text)) {
    if (/ to |-| and /.test(text))
      scan(range, text, (match) => {
        readRange(reading, match);
      });
    scan(signed, text, (match) => {
      put(reading, match, enNumeral(match.groups[2] ?? ''), currencyOf(match.groups[1] ?? ''), 0.97);
    });
    scan(withUnit, text, (match) => {
      readWithUnit(reading, match);
    });
    if (/cent|fen|pence/.test(text))
      scan(cents, text, (match) => {
        readCents(reading, match);
      });
    scan(bare, text, (match) => {
      readBare(reading, match);
    });
  }
  readShares(reading);
}

function money(amountMajor: number, currency: Currency, approximate: boolean): AmountValue {
  return { kind: 'money', money: moneyOf(amountMajor, currency), approximate };
}

function isAbout(text: string, span: Span): boolean {
  return (
    aboutBefore.test(text.slice(Math.max(0, span.start - 16), span.start)) || aboutAfter.test(text.slice(span.end))
  );
}

function put(reading: Reading, span: Span, found: EnglishNumeral | null, currency: Currency, confidence: number): void {
  if (!found) return;
  const approximate = found.approximate || isAbout(reading.text, span);
  note(
    reading,
    'amount',
    money(found.value, currency, approximate),
    span,
    approximate ? confidence - 0.15 : confidence,
  );
}

function readWithUnit(reading: Reading, match: Match): void {
  const [, source = '', unit = '', rest] = match.groups;
  const found = enNumeral(source);
  if (!found || (/^pounds?$/.test(unit) && /^ (?:of|heavier|lighter)\b/.test(reading.text.slice(match.end)))) return;
  const small = rest === undefined ? 0 : (enNumeral(rest)?.value ?? 0);
  put(reading, match, { ...found, value: found.value + small / 100 }, currencyOf(unit), 0.96);
}

function readCents(reading: Reading, match: Match): void {
  const [, source = '', unit = ''] = match.groups;
  const found = enNumeral(source);
  const currency = unit === 'fen' ? 'CNY' : unit === 'pence' ? 'GBP' : 'USD';
  if (found) put(reading, match, { ...found, value: found.value / 100 }, currency, 0.88);
}

function readRange(reading: Reading, match: Match): void {
  const [whole = '', sign, low = '', lowUnit, sign2, high = '', highUnit] = match.groups;
  const least = enNumeral(low);
  const most = enNumeral(high);
  if (!least || !most || (whole.includes(' and ') && !whole.startsWith('between '))) return;
  const unit = sign ?? sign2 ?? highUnit ?? lowUnit;
  if (!isRangeOfMoney(reading, match, unit !== undefined)) return;
  const shared = least.value < 10 && /k|hundred|thousand|grand/.test(high) ? scaleOf(high) : 1;
  if (least.value * shared >= most.value) return;
  const currency = currencyOf(unit ?? 'yuan');
  const value: AmountValue = {
    kind: 'range',
    least: moneyOf(least.value * shared, currency),
    most: moneyOf(most.value, currency),
  };
  note(reading, 'amount', value, match, 0.85);
}

function isRangeOfMoney({ text, expecting }: Reading, { start, end }: Span, hasUnit: boolean): boolean {
  if (otherUnit.test(text.slice(end)) || /^[/:.-]?\d/.test(text.slice(end))) return false;
  return hasUnit || expecting.has('amount') || moneyVerb.test(text.slice(0, start));
}

function scaleOf(source: string): number {
  return source.includes('hundred') ? 100 : 1e3;
}

function readBare(reading: Reading, match: Match): void {
  const source = match.groups[1] ?? '';
  const { text, expecting } = reading;
  const found = enNumeral(source) ?? hundredsLeftOut(source);
  if (!found || otherUnit.test(text.slice(match.end))) return;
  const before = text.slice(0, match.start);
  const named = moneyVerb.test(before.slice(-40));
  if (!named && !expecting.has('amount')) return;
  if (!named && dateBefore.test(before.slice(-12))) return;
  if (!named && found.shape === 'words' && found.value < 10 && !isWhole(text, match)) return;
  put(reading, match, found, 'CNY', named && !expecting.has('amount') ? 0.8 : 0.9);
}

/** Nothing of weight around: “just five”, “five, please”. */
function isWhole(text: string, span: Span): boolean {
  return (
    /^(?:[\s,.]|um|uh|just|only|maybe|i think|make it|about)*$/.test(text.slice(0, span.start)) &&
    /^(?:[\s,.!?]|please|thanks|i think)*$/.test(text.slice(span.end))
  );
}

const all =
  /\b(?:all of it|(?:pay|clear|settle) (?:it )?(?:all|off|in full)|it all|in full|the (?:full|whole|entire|total) (?:amount|balance|bill|thing|lot)|full (?:amount|balance|payment)|everything|the lot)\b|^(?:all|the total|total)$/g;
const half =
  /\b(?:half(?: of it| the (?:amount|bill|balance|total))?)\b(?! (?:a|an|past|hour|hundred|thousand|million|day|year))/g;
const parts = /\b(?:(a|one) third|(two) thirds|(a|one) quarter|(three) quarters)\b/g;
const minimum = /\b(?:the )?minimum(?: (?:payment|amount|due))?\b/g;
const paying = /\b(?:pay|repay|clear|settle|transfer|owe)/;

function readShares(reading: Reading): void {
  const { text } = reading;
  const awaited = reading.expecting.has('amount');
  if (!awaited && !paying.test(text)) return;
  const confidence = awaited ? 0.9 : 0.75;
  const share = (match: Span, value: number) => {
    note(reading, 'amount', { kind: 'share', share: value }, match, confidence);
  };
  scan(all, text, (match) => {
    share(match, 1);
  });
  scan(half, text, (match) => {
    if (!/(?:and a|past) $/.test(text.slice(0, match.start))) share(match, 0.5);
  });
  scan(parts, text, (match) => {
    const [, third, thirds, quarter] = match.groups;
    share(match, third ? 1 / 3 : thirds ? 2 / 3 : quarter ? 0.25 : 0.75);
  });
  scan(minimum, text, (match) => {
    note(reading, 'amount', { kind: 'minimum' }, match, confidence);
  });
}
