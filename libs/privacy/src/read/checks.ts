const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether it is a day of the calendar, from 1800 to 2099; month from 1. */
export function isDate(year: number, month: number, day: number): boolean {
  if (year < 1800 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}

/** Luhn: ISO/IEC 7812-1. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** Shape, province (GB/T 2260) and date of a resident identity number of 18 or 15 characters. */
export function looksLikeResidentId(digits: string): boolean {
  const isLong = digits.length === 18;
  if (!isLong && digits.length !== 15) return false;
  if (!provinces.has(digits.slice(0, 2))) return false;
  const date = isLong ? digits.slice(6, 14) : `19${digits.slice(6, 12)}`;
  if (isLong && !/^(?:18|19|20)/.test(date)) return false;
  return isDate(Number(date.slice(0, 4)), Number(date.slice(4, 6)), Number(date.slice(6)));
}

/** Check character of GB 11643. */
export function passesResidentIdCheck(digits: string): boolean {
  const sum = weights.reduce((total, weight, i) => total + weight * (digits.charCodeAt(i) - 48), 0);
  return '10X98765432'.charAt(sum % 11) === digits.charAt(17);
}

/** Lengths of the SWIFT IBAN registry. */
const ibanLengths: Readonly<Record<string, number>> = {
  ...{ ad: 24, ae: 23, al: 28, at: 20, az: 28, ba: 20, be: 16, bg: 22, bh: 22, br: 29, by: 28, ch: 21, cr: 22, cy: 28 },
  ...{ cz: 24, de: 22, dk: 18, do: 28, ee: 20, eg: 29, es: 24, fi: 18, fo: 18, fr: 27, gb: 22, ge: 22, gi: 23, gl: 18 },
  ...{ gr: 27, gt: 28, hr: 21, hu: 28, ie: 22, il: 23, iq: 23, is: 26, it: 27, jo: 30, kw: 30, kz: 20, lb: 28, lc: 32 },
  ...{ li: 21, lt: 20, lu: 20, lv: 21, mc: 27, md: 24, me: 22, mk: 19, mr: 27, mt: 31, mu: 30, nl: 18, no: 15, pk: 24 },
  ...{ pl: 28, ps: 29, pt: 25, qa: 29, ro: 24, rs: 22, sa: 24, sc: 31, se: 24, si: 19, sk: 24, sm: 27, st: 25, sv: 28 },
  ...{ tl: 23, tn: 24, tr: 26, ua: 29, va: 22, vg: 24, xk: 20, ly: 25, sd: 18, bi: 27, dj: 27, ru: 33, so: 23, ni: 28 },
};

/** Length of an IBAN of the country, null if the country has none. */
export function ibanLength(country: string): number | null {
  return ibanLengths[country] ?? null;
}

/** ISO 13616: mod 97 is 1. Takes lower case. */
export function passesIban(compact: string): boolean {
  let rest = 0;
  for (const char of compact.slice(4) + compact.slice(0, 4)) {
    const value = parseInt(char, 36);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest === 1;
}

const dummies = new Set(['078051120', '219099999', '123456789']);

/** Social security numbers of advertisements, never given to anybody. */
export function isDummySocialSecurity(digits: string): boolean {
  return dummies.has(digits);
}
