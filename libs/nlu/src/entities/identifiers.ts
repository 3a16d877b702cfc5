import { dayNumber } from './calendar.js';
import { type DigitRun, digitRuns } from './digit-runs.js';
import { note, type Reading } from './reading.js';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkSigns = '10X98765432';
/** First two digits of an identity number: the province (GB/T 2260). */
const provinces = new Set(
  [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54].concat([
    61, 62, 63, 64, 65, 71, 81, 82, 83,
  ]),
);

/** Whether 18 characters are a resident identity number: province, birth date and check character (GB 11643). */
export function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text) || !provinces.has(Number(text.slice(0, 2)))) return false;
  const year = Number(text.slice(6, 10));
  if (year < 1850 || year > 2199 || dayNumber(year, Number(text.slice(10, 12)), Number(text.slice(12, 14))) === null)
    return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return checkSigns[sum % 11] === text[17];
}

/** The check of card numbers (ISO/IEC 7812-1, Luhn). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    sum += place % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0;
}

const tailBefore =
  /(?:尾号|尾数|[后末][四六八468]位|ending(?: in| with)?|ends? (?:in|with)|last (?:four|4)(?: digits?)?|card tail)(?: ?(?:数字|号码|数))?(?: of (?:my|the|his|her|that|it)(?: [a-z]+){0,3}?)?(?: ?(?:应该)?(?:是|为|就是|are|is))?[\s:,，“"]*$/;
const otherTail = /(?:身份证|证件|手机|电话|id(?: card| number)?|passport|phone|mobile)[^，,。.]{0,12}$/;
const tailAfter = /^ ?(?:的(?:那张|这张)?(?:信用|借记|储蓄|银行)?卡|那张|这张|那个卡|结尾|尾号|(?:那张|这张)?卡)/;
const codeBefore = /(?:验证码|动态码|校验码|动态口令|口令|密码|code|otp|pin|password)[^\d，,。.]{0,8}$/;
const cardBefore = /(?:卡号|账号|账户|card(?: number)?|account(?: number)?)[^\d，,。.]{0,8}$/;
const idBefore = /(?:身份证|证件|id)[^\d，,。.]{0,8}$/;

const awaitedNumbers = ['phone', 'card_number', 'id_number', 'card_tail', 'digits'] as const;

/** Phone, card and identity numbers, card tails and codes, typed or said digit by digit. */
export function readIdentifiers(reading: Reading): void {
  const awaited = awaitedNumbers.some((type) => reading.expecting.has(type));
  const near = /phone|mobile|number|code|ending|ends|last/.test(reading.text);
  const runs = digitRuns(reading.text, { acrossPauses: false, pairs: awaited || near });
  for (const run of runs) readRun(reading, run);
  if (!awaited && !/[幺]|电话|手机|号码|phone|mobile|number/.test(reading.text)) return;
  for (const run of digitRuns(reading.text, { acrossPauses: true, pairs: awaited })) {
    if (!runs.some((known) => known.start === run.start && known.end === run.end)) readRun(reading, run);
  }
}

function readRun(reading: Reading, run: DigitRun): void {
  if (isPartOfWord(reading.text, run)) return;
  const before = reading.text.slice(Math.max(0, run.start - 48), run.start);
  if (run.digits.length === 4 && !run.endsInX) readTail(reading, run, before);
  if (readIdNumber(reading, run, before) || readPhone(reading, run)) return;
  readCardNumber(reading, run, before);
  readCode(reading, run, before);
}

/** Letters around Arabic digits (“A12345”, “4G”) make them part of a name. */
function isPartOfWord(text: string, run: DigitRun): boolean {
  return /[a-z_]/.test(text[run.start - 1] ?? '') || (!run.endsInX && /[a-z_]/.test(text[run.end] ?? ''));
}

function readTail(reading: Reading, run: DigitRun, before: string): void {
  const { text, expecting } = reading;
  const named = tailBefore.test(before) && !otherTail.test(before);
  const pointed = tailAfter.test(text.slice(run.end, run.end + 8));
  if (named || pointed) note(reading, 'card_tail', run.digits, run, named ? 0.97 : 0.85);
  else if (expecting.has('card_tail')) note(reading, 'card_tail', run.digits, run, 0.92);
}

function readIdNumber(reading: Reading, run: DigitRun, before: string): boolean {
  const text = run.digits + (run.endsInX ? 'X' : '');
  if (isIdNumber(text)) {
    note(reading, 'id_number', text, run, 0.99);
    return true;
  }
  const old = run.digits.length === 15 && !run.endsInX && isIdNumber(modern(run.digits));
  if (!old || !(idBefore.test(before) || reading.expecting.has('id_number'))) return false;
  note(reading, 'id_number', run.digits, run, 0.85);
  return true;
}

/** The 18-character form of a number of 15 digits, which all belong to births of the 20th century. */
function modern(digits: string): string {
  const body = `${digits.slice(0, 6)}19${digits.slice(6)}`;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + (checkSigns[sum % 11] ?? '');
}

const mobile = /^(?:0?0?86)?(1[3-9]\d{9})$/;
const landline = /^0(?:10|2\d|[3-9]\d{2})\d{7,8}$/;
const freephone = /^[48]00\d{7}$/;

function readPhone(reading: Reading, run: DigitRun): boolean {
  if (run.endsInX) return false;
  const number = phoneNumber(reading, run);
  if (number) note(reading, 'phone', number.e164, run, number.confidence);
  return number !== null;
}

function phoneNumber(reading: Reading, run: DigitRun): { e164: string; confidence: number } | null {
  const { digits } = run;
  if (run.plus) return /^[1-9]\d{6,14}$/.test(digits) ? { e164: `+${digits}`, confidence: 0.95 } : null;
  const [, subscriber] = mobile.exec(digits) ?? [];
  if (subscriber) return { e164: `+86${subscriber}`, confidence: run.spoken ? 0.95 : 0.98 };
  const awaited = reading.expecting.has('phone');
  const grouped = reading.text.slice(run.start, run.end).includes('-');
  if (landline.test(digits) && (awaited || grouped)) return { e164: `+86${digits.slice(1)}`, confidence: 0.85 };
  if (freephone.test(digits) && (awaited || grouped)) return { e164: `+86${digits}`, confidence: 0.8 };
  return null;
}

/** Chinese cards begin 62 or 81 or 9, those of the international schemes 3 to 6. */
const cardShape = /^(?:62\d{14,17}|81\d{14,17}|[3-6]\d{12,18}|9\d{15,18})$/;

function readCardNumber(reading: Reading, run: DigitRun, before: string): void {
  const { expecting } = reading;
  if (run.endsInX || !cardShape.test(run.digits)) return;
  const named = cardBefore.test(before) || expecting.has('card_number') || expecting.has('card_tail');
  const checked = passesLuhn(run.digits);
  if (!checked && !named) return;
  // Who is asked for the tail may say the whole number.
  if (expecting.has('card_tail')) note(reading, 'card_tail', run.digits.slice(-4), run, checked ? 0.95 : 0.7);
  else note(reading, 'card_number', run.digits, run, checked ? 0.97 : 0.7);
}

function readCode(reading: Reading, run: DigitRun, before: string): void {
  const value = run.digits + (run.endsInX ? 'X' : '');
  const named = codeBefore.test(before) || (tailBefore.test(before) && otherTail.test(before));
  if (named && run.digits.length > 2) note(reading, 'digits', value, run, 0.95);
  else if (reading.expecting.has('digits')) note(reading, 'digits', value, run, 0.9);
  else if (run.endsInX ? run.digits.length === 3 || run.digits.length > 5 : looksLikeCode(run)) {
    note(reading, 'digits', value, run, 0.6);
  }
}

/** Said one by one, or with a leading zero or in groups: nobody says a quantity like that. */
function looksLikeCode({ digits, spoken, plain }: DigitRun): boolean {
  if (spoken) return digits.length > 2;
  return (digits.startsWith('0') && digits.length > 3) || (!plain && digits.length > 5) || digits.length > 9;
}
