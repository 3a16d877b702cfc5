import { enNumeral, enNumeralPattern } from './en-numerals.js';
import { zhNumeral, zhNumeralPattern } from './zh-numerals.js';

/** Words that hold a numeral and count nothing. */
const noNumber =
  /万一|一[旦般些样直定起下切律共]|[统唯第同]一|十分|千万别|百分之|one of|no one|anyone|someone|everyone/gi;

const english = new RegExp(`(?<![a-z\\d.])${enNumeralPattern}`, 'gi');
const chinese = new RegExp(zhNumeralPattern, 'g');

/** The values of all numbers that a text tells, in figures or in words of either language. */
export function numeralsIn(text: string): readonly number[] {
  const plain = text.normalize('NFKC').toLowerCase().replace(noNumber, ' ');
  const said = Array.from(plain.matchAll(chinese)).flatMap(([numeral]) => {
    const value = zhNumeral(numeral)?.value;
    return value === undefined || /^[一两]$/.test(numeral) ? [] : [value];
  });
  const inEnglish = Array.from(plain.matchAll(english)).flatMap(([numeral]) => {
    const value = /\d/.test(numeral) || numeral === 'one' ? undefined : enNumeral(numeral)?.value;
    return value === undefined ? [] : [value];
  });
  return [...said, ...inEnglish];
}
