import type { Language } from '#kernel';

const zhDigits = '零一二三四五六七八九';
const enOnes =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const enTens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A number in words: 两千零五, two thousand and five. Numbers from 10^12 on stay in figures. */
export function sayNumber(value: number, language: Language): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e12) return String(value);
  const [whole = '0', decimals] = decimalText(Math.abs(value)).split('.');
  const sign = value < 0 ? (language === 'zh' ? '负' : 'minus ') : '';
  const integer = language === 'zh' ? zhInteger(Number(whole)) : enInteger(Number(whole));
  if (decimals === undefined) return sign + integer;
  return `${sign}${integer}${language === 'zh' ? '点' : ' point '}${spelled(decimals, language, '')}`;
}

/** Never in scientific notation. */
function decimalText(value: number): string {
  return String(value).includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : String(value);
}

/** Digits one by one; on the phone a Chinese 1 is said “幺” so that nobody hears a 7. */
export function sayDigits(digits: string, language: Language): string {
  return spelled(digits, language, '幺');
}

function spelled(digits: string, language: Language, one: string): string {
  const words = Array.from(digits, (digit) => {
    const value = digit.charCodeAt(0) - 0x30;
    if (value < 0 || value > 9) return digit;
    if (language === 'en') return enOnes[value] ?? digit;
    return value === 1 && one !== '' ? one : zhDigits.charAt(value);
  });
  return words.join(language === 'zh' ? '' : ' ');
}

function zhInteger(value: number): string {
  if (value === 0) return '零';
  const sections = [Math.floor(value / 1e8), Math.floor(value / 1e4) % 1e4, value % 1e4];
  let said = '';
  let skipped = false;
  for (const [place, section] of sections.entries()) {
    if (section === 0) skipped = said !== '';
    else {
      if (said !== '' && (skipped || section < 1000)) said += '零';
      said += zhSection(section, place < 2, said === '') + (['亿', '万', ''][place] ?? '');
      skipped = false;
    }
  }
  return said;
}

/** Up to 9999; `counted`: a larger unit follows, before which 2 is 两. */
function zhSection(section: number, counted: boolean, leads: boolean): string {
  if (section === 2 && counted) return '两';
  let said = '';
  let zero = false;
  for (const [place, unit] of ['千', '百', '十', ''].entries()) {
    const digit = Math.floor(section / 10 ** (3 - place)) % 10;
    if (digit === 0) zero = said !== '';
    else {
      if (zero) said += '零';
      zero = false;
      const ten = unit === '十' && digit === 1 && said === '' && leads;
      said += (ten ? '' : digit === 2 && (unit === '千' || unit === '百') ? '两' : zhDigits.charAt(digit)) + unit;
    }
  }
  return said;
}

function enInteger(value: number): string {
  if (value < 20) return enOnes[value] ?? '';
  if (value < 100)
    return (enTens[Math.floor(value / 10)] ?? '') + (value % 10 === 0 ? '' : `-${enOnes[value % 10] ?? ''}`);
  if (value < 1000) return withRest(`${enInteger(Math.floor(value / 100))} hundred`, value % 100);
  const [size, word] = (
    [
      [1e9, 'billion'],
      [1e6, 'million'],
      [1e3, 'thousand'],
    ] as const
  ).find(([scale]) => value >= scale) ?? [1e3, 'thousand'];
  return withRest(`${enInteger(Math.floor(value / size))} ${word}`, value % size);
}

function withRest(said: string, rest: number): string {
  if (rest === 0) return said;
  return `${said}${rest < 100 ? ' and' : ''} ${enInteger(rest)}`;
}
