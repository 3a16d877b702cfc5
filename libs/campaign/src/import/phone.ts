import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Localized } from '#kernel';

export type ReadPhone =
  | {
      readonly ok: true;
      /** E.164. */
      readonly phone: string;
      readonly type: 'mobile' | 'residential' | 'unknown';
      /** ISO 3166 of the number. */
      readonly country: string | null;
      /** What was mended in what was written; null when nothing. */
      readonly repaired: Localized | null;
    }
  | { readonly ok: false; readonly message: Localized };

const refused = (zh: string, en: string): ReadPhone => ({ ok: false, message: { zh, en } });

interface Mended {
  readonly text: string;
  readonly repaired: Localized | null;
}

/** Undoes what spreadsheets do to numbers, as long as no digit was lost; null when one was. */
function mend(written: string): Mended | null {
  if (/^\+?\d+$/.test(written)) return { text: written, repaired: null };
  const text = written.normalize('NFKC').trim();
  const scientific = /^(\d)(?:\.(\d+))?E\+?(\d+)$/i.exec(text);
  if (scientific) {
    const [, first = '', rest = '', power = '0'] = scientific;
    if (Number(power) > 15 || rest.length < Number(power) - 1) return null;
    return {
      text: first + rest.padEnd(Number(power), '0'),
      repaired: {
        zh: `“${written}” 是 Excel 的科学计数法，已还原`,
        en: `"${written}" is in Excel's scientific notation; restored`,
      },
    };
  }
  const decimal = /^(\d{7,15})\.0+$/.exec(text);
  if (decimal?.[1])
    return { text: decimal[1], repaired: { zh: '去掉了小数部分', en: 'the decimal places were removed' } };
  return { text: text.replace(/^['`]/, ''), repaired: null };
}

/** What the library says of a number, as it is kept. */
type Known = Pick<Extract<ReadPhone, { ok: true }>, 'phone' | 'type' | 'country'>;

function ask(text: string, country: string): Known | null {
  const parsed = parsePhoneNumberFromString(text, isSupportedCountry(country) ? country : undefined);
  // A number that has no type is not valid; asking for both looks at the same patterns twice.
  const type = parsed?.getType();
  if (!parsed || type === undefined) return null;
  return {
    phone: parsed.number,
    type: type === 'MOBILE' ? 'mobile' : type === 'FIXED_LINE' ? 'residential' : 'unknown',
    country: parsed.country ?? null,
  };
}

/** Numbers of mainland China that differ only in their last four digits are alike to the library. */
const chinese = /^(?:(?:\+?86|0086)?(1\d{6})|(0[1-9]\d{5,6}))(\d{4})$/;
const alike = new Map<string, Known | null>();
/** Beginnings come from outside: only so many are remembered. */
const mostAlike = 100_000;

function askChinese(beginning: string, end: string): Known | null {
  const remembered = alike.get(beginning);
  if (remembered !== undefined) return remembered && { ...remembered, phone: remembered.phone.slice(0, -4) + end };
  const known = ask(beginning + end, 'CN');
  if (alike.size < mostAlike) alike.set(beginning, known);
  return known;
}

const notValid = (written: string, country: string): ReadPhone =>
  refused(`“${written}” 不是有效的号码（${country}）`, `"${written}" is not a valid number (${country})`);

/** Reads a telephone number as it is written in a list; a number without a country belongs to the one given. */
export function readPhone(written: string, country: string): ReadPhone {
  const mended = mend(written);
  if (!mended) {
    return refused(
      `“${written}” 是 Excel 的科学计数法，末位数字已丢失：请把该列设为“文本”后重新导出`,
      `"${written}" is in Excel's scientific notation and has lost digits: format the column as text and export again`,
    );
  }
  const { text, repaired } = mended;
  if (text === '') return refused('没有号码', 'there is no number');
  const [, mobile, fixed, end = ''] =
    (country === 'CN' || text.startsWith('+86') ? chinese.exec(text.replace(/[\s-]/g, '')) : null) ?? [];
  const beginning = mobile ?? fixed;
  const known = beginning === undefined ? ask(text, country) : askChinese(beginning, end);
  return known ? { ok: true, ...known, repaired } : notValid(written, beginning === undefined ? country : 'CN');
}
