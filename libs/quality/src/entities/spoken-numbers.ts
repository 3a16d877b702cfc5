const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  幺: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };

/** Characters of a number written in Chinese. */
export const chineseNumber = '零〇一二两三四五六七八九十百千万';

/** 两千五 → 2500, 一万二 → 12000, 十五 → 15, 二〇二六 → 2026; null when it is no number. */
export function chineseValue(text: string): number | null {
  if (text === '') return null;
  const characters = Array.from(text);
  if (characters.every((character) => character in digits)) {
    return Number(characters.map((character) => String(digits[character])).join(''));
  }
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let lastUnit = 1;
  let zero = false;
  for (const character of characters) {
    const unit = units[character];
    if (character === '万') {
      total += (section + (digit ?? 0)) * 10_000;
      [section, digit, lastUnit, zero] = [0, null, 10_000, false];
    } else if (unit !== undefined) {
      section += (digit ?? 1) * unit;
      [digit, lastUnit, zero] = [null, unit, false];
    } else {
      const value = digits[character];
      if (value === undefined) return null;
      zero = value === 0;
      digit = value === 0 ? null : value;
      if (zero) lastUnit = 1;
    }
  }
  // The last digit without a unit stands one place below the last unit: 两千五 is 2500, 两千零五 is 2005, 十五 is 15.
  return total + section + (digit ?? 0) * (lastUnit >= 100 ? lastUnit / 10 : 1);
}

const small: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen',
    'eighteen nineteen',
  ]
    .join(' ')
    .split(' ')
    .map((word, value) => [word, value]),
);
const tens: Readonly<Record<string, number>> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, (i + 2) * 10]),
);

/** A pattern of one word of a spelled English number. */
export const englishNumberWord = [...Object.keys(small), ...Object.keys(tens), 'hundred', 'thousand'].join('|');

/** "two thousand five hundred" → 2500; null when it is no number. */
export function englishValue(text: string): number | null {
  let total = 0;
  let section = 0;
  const words = text
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word !== 'and' && word !== '');
  if (words.length === 0) return null;
  for (const word of words) {
    const value = small[word] ?? tens[word];
    if (value !== undefined) section += value;
    else if (word === 'hundred') section = Math.max(section, 1) * 100;
    else if (word === 'thousand') {
      total += Math.max(section, 1) * 1_000;
      section = 0;
    } else return null;
  }
  return total + section;
}

/** A number written with digits or in Chinese characters. */
export function numberValue(text: string): number | null {
  const plain = text.replace(/,/g, '');
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : chineseValue(text);
}
