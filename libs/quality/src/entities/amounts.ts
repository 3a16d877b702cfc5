import { chineseNumber, chineseValue, englishNumberWord, englishValue } from './spoken-numbers.js';

/** A sum of money that a text names, in major units (yuan, dollars). */
export interface NamedAmount {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

const figure = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const chinese = `[${chineseNumber}]{1,12}`;
const english = `(?:${englishNumberWord})(?:[ -](?:and )?(?:${englishNumberWord})){0,8}`;
const scales: Readonly<Record<string, number>> = { 万: 10_000, 千: 1_000, 百: 100, k: 1_000 };

/** “两千”“3.5万” with what names it a sum: a unit behind, a sign before, or the word to pay just before it. */
const forms: readonly RegExp[] = [
  new RegExp(`(?:[¥￥$£€]|rmb ?|cny ?|usd ?|hk\\$)(${figure})(万|千|k)?`, 'gi'),
  new RegExp(
    `(${figure}|${chinese})(万|千|百)?多?(?:元|块钱|块|人民币|美元|港币|欧元)(?:(?:([${chineseNumber}\\d])[毛角])?)`,
    'g',
  ),
  new RegExp(`\\b(${figure}|${english}) ?(k)? ?(?:yuan|rmb|cny|dollars?|usd|pounds?|gbp|euros?|bucks)\\b`, 'gi'),
  new RegExp(
    `(?<=(?:还|付|存|转|交|给)(?:了|上|您|你|进|个|清)?|金额(?:是|为)?|(?:应还|欠款|余额|还款)(?:金额)?(?:是|为|共|有)?)(${figure}|${chinese})(万|千|百)?(?![\\d月号日天个期年次点笔号分星张条${chineseNumber}])`,
    'g',
  ),
  new RegExp(
    `(?<=\\b(?:pay|paying|send|transfer|of) )(${figure}|${english})(k)?\\b(?!(?:st|nd|rd|th)\\b| ?(?:days?|months?|weeks?|times?|instal))`,
    'gi',
  ),
];

function valueOf(text: string): number | null {
  const plain = text.replace(/,/g, '');
  if (/^\d/.test(plain)) return Number(plain);
  return /^[a-z]/i.test(text) ? englishValue(text) : chineseValue(text);
}

const hint = new RegExp(`\\d|[${chineseNumber}]|${englishNumberWord}`, 'i');

export function amountsIn(text: string): readonly NamedAmount[] {
  if (!hint.test(text)) return [];
  const found: NamedAmount[] = [];
  for (const form of forms) {
    for (const match of text.matchAll(form)) {
      const [from, to] = [match.index, match.index + match[0].length];
      const value = valueOf(match[1] ?? '');
      if (value === null || found.some((other) => from < other.to && other.from < to)) continue;
      const dimes = match[3] === undefined ? 0 : (valueOf(match[3]) ?? 0) / 10;
      // Whole fen, so that 3.3万 is 33000 and not a little less.
      found.push({
        value: Math.round((value * (scales[match[2]?.toLowerCase() ?? ''] ?? 1) + dimes) * 100) / 100,
        from,
        to,
      });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}
