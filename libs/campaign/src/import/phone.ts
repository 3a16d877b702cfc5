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

/** Numbers of Chinese mobiles that differ only in their last four digits are alike to the library. */
const chineseMobile = /^(?:\+?86|0086)?(1\d{6})(\d{4})$/;
const chinesePrefixes = new Map<string, boolean>();

function isChineseMobile(prefix: string, rest: string): boolean {
  const remembered = chinesePrefixes.get(prefix);
  if (remembered !== undefined) return remembered;
  const isValid = parsePhoneNumberFromString(prefix + rest, 'CN')?.isValid() ?? false;
  chinesePrefixes.set(prefix, isValid);
  return isValid;
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
  const chinese = country === 'CN' || text.startsWith('+86') ? chineseMobile.exec(text.replace(/[\s-]/g, '')) : null;
  if (chinese) {
    const [, prefix = '', rest = ''] = chinese;
    if (!isChineseMobile(prefix, rest)) return notValid(written, 'CN');
    return { ok: true, phone: `+86${prefix}${rest}`, type: 'mobile', country: 'CN', repaired };
  }
  const parsed = parsePhoneNumberFromString(text, isSupportedCountry(country) ? country : undefined);
  // A number that has no type is not valid; asking for both looks at the same patterns twice.
  const type = parsed?.getType();
  if (!parsed || type === undefined) return notValid(written, country);
  return {
    ok: true,
    phone: parsed.number,
    type: type === 'MOBILE' ? 'mobile' : type === 'FIXED_LINE' ? 'residential' : 'unknown',
    country: parsed.country ?? null,
    repaired,
  };
}
