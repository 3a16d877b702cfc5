import type { PersonalDataKind } from '../finding.js';

/** Which kinds a type of a worked case may mean, by the words in its name; the first that fits. */
const meanings: readonly (readonly [RegExp, readonly PersonalDataKind[]])[] = [
  [/OTP|SMS|DYNAMIC|验证码|动态/, ['otp']],
  [/CVV|CVC|CVN|安全码/, ['cvv']],
  [/(^|_)PIN$/, ['pin']],
  [/PASSW|PWD|密码/, ['password', 'pin']],
  [/^C3|SECRET/, ['otp', 'cvv', 'pin', 'password']],
  [/ID.*(LAST|TAIL)|LAST_?4|TAIL/, ['id_tail']],
  [/IBAN/, ['iban']],
  [/SSN|SOCIAL/, ['ssn']],
  [/PASSPORT|PERMIT|护照|通行证/, ['passport']],
  [/PLATE|车牌/, ['plate']],
  [/CARD_?NO|BANK_?CARD|CARD$|^PAN|(^|_)PAN$|银行卡|CREDIT|DEBIT|UNIONPAY/, ['bank_card']],
  [/MOBILE|CELL|手机/, ['mobile', 'phone']],
  [/LANDLINE|FIXED|HOTLINE|座机/, ['landline']],
  [/PHONE|TEL/, ['mobile', 'landline', 'phone']],
  [/MAIL|邮箱/, ['email']],
  [/(^|_)IP(V[46])?(_|$)/, ['ip']],
  [/BIRTH|DOB|生日/, ['birthday']],
  [/ADDR|地址/, ['address']],
  [/BALANCE|MONEY|AMOUNT|余额/, ['balance']],
  [/ACC(OUN)?T|账号/, ['account', 'bank_card']],
  [/NAME|PERSON|姓名/, ['name']],
  [/(^|_)ID|IDENTITY|身份/, ['resident_id', 'id_tail']],
];

/** The kinds a type such as CN_ID, C3_OTP, BANK_CARD may mean; null when unknown. */
export function kindsOfType(type: string): readonly PersonalDataKind[] | null {
  const name = type.toUpperCase().replace(/[\s-]+/g, '_');
  return meanings.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
