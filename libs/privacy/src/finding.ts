export type PersonalDataKind =
  | 'otp'
  | 'cvv'
  | 'pin'
  | 'password'
  | 'resident_id'
  | 'id_tail'
  | 'bank_card'
  | 'account'
  | 'iban'
  | 'mobile'
  | 'landline'
  | 'phone'
  | 'email'
  | 'passport'
  | 'ssn'
  | 'name'
  | 'address'
  | 'birthday'
  | 'plate'
  | 'ip'
  | 'balance';

/** JR/T 0171: C3 proves who one is and is never kept; C2 is kept encrypted and shown masked. */
export type DataClass = 'C2' | 'C3';

/** Personal data in a text; carries what is shown in its place, never the value. */
export interface Finding {
  readonly kind: PersonalDataKind;
  readonly class: DataClass;
  /** UTF-16 offsets into the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** 0 to 1. */
  readonly confidence: number;
  /** Its check digits, format and calendar date hold. */
  readonly validated: boolean;
  readonly mask: string;
}

export interface FindOptions {
  /** Service numbers and words of the bank, never personal data: '95588', '400-600-1234', 'service@bank.example'. */
  readonly own?: readonly string[];
  /** Names known from the case, found wherever they stand. */
  readonly names?: readonly string[];
  /** Kinds that the turn before asked for; a bare number is then one of them. */
  readonly expecting?: readonly PersonalDataKind[];
  /** Also finds amounts near 余额, 额度, 欠款, balance: for exports. */
  readonly balances?: boolean;
}

const secrets: ReadonlySet<PersonalDataKind> = new Set(['otp', 'cvv', 'pin', 'password']);

export function classOf(kind: PersonalDataKind): DataClass {
  return secrets.has(kind) ? 'C3' : 'C2';
}
