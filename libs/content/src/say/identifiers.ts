import type { Language } from '#kernel';
import type { Medium } from './money.js';
import { sayDigits, sayNumber } from './numbers.js';

/** The tail of a card: 尾号6688, 尾号六六八八, "ending in 6688", "ending in six six eight eight". */
export function sayCardTail(tail: string, language: Language, medium: Medium): string {
  const digits = medium === 'voice' ? sayDigits(tail, language) : tail;
  return language === 'zh' ? `尾号${digits}` : `ending in ${digits}`;
}

/** A number in E.164: 138 1234 5678 on a screen, in groups digit by digit spoken; the code of China is left out. */
export function sayPhone(phone: string, language: Language, medium: Medium): string {
  const groups = groupsOf(phone);
  if (medium === 'chat') return groups.join(' ');
  const spoken = groups.map((group) => sayDigits(group.replace('+', ''), language));
  return spoken.join(language === 'zh' ? '，' : ', ');
}

function groupsOf(phone: string): readonly string[] {
  const mobile = /^\+86(1\d{2})(\d{4})(\d{4})$/.exec(phone);
  if (mobile) return mobile.slice(1);
  const local = phone.startsWith('+86') ? phone.slice(3) : phone;
  const first = local.startsWith('+') ? 4 : local.length > 8 ? local.length - 8 : 0;
  const rest = local.slice(first).match(/.{1,4}/g) ?? [];
  return [local.slice(0, first), ...rest].filter((group) => group !== '');
}

/** A fraction: 3.5% on a screen, 百分之三点五 and "three point five percent" spoken. */
export function sayPercentage(fraction: number, language: Language, medium: Medium): string {
  const percent = Number((fraction * 100).toPrecision(10));
  if (medium === 'chat') return `${String(percent)}%`;
  const said = sayNumber(percent, language);
  return language === 'zh' ? `百分之${said}` : `${said} percent`;
}

/** A number of months: 12个月, 十二个月, "12 months", "twelve months". */
export function sayTerm(months: number, language: Language, medium: Medium): string {
  const spoken = medium === 'voice' ? sayNumber(months, language) : String(months);
  if (language === 'en') return `${spoken} ${months === 1 ? 'month' : 'months'}`;
  return `${medium === 'voice' && months === 2 ? '两' : spoken}个月`;
}
