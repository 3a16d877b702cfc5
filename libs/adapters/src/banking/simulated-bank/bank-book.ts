import type { Instant, Localized } from '#kernel';

/** Everything the simulated bank keeps of one customer. Money is in minor units of CNY, dates are local (2026-12-31). */
export interface BankBook {
  /** `customer:…` */
  readonly id: string;
  readonly name: Localized;
  readonly surname: Localized;
  readonly salutation: Localized;
  /** E.164. */
  readonly phone: string;
  /** 18 characters with a right checksum, of nobody. */
  readonly idNumber: string;
  readonly transferLimit: number;
  readonly cards: readonly BankCard[];
  readonly loans: readonly Loan[];
  readonly case: CollectionCase | null;
  readonly offer: Offer | null;
  readonly notice: Notice | null;
  readonly tickets: readonly Ticket[];
  readonly appointments: readonly Appointment[];
  readonly callbacks: readonly { readonly date: string; readonly time: string | null }[];
  /** Text messages the bank sent; the last is the newest. */
  readonly messages: readonly { readonly at: Instant; readonly text: string }[];
  readonly oneTimeCode: OneTimeCode | null;
  /** Wrong answers about who the customer is. */
  readonly failedProofs: readonly Instant[];
}

type CardStatus = 'active' | 'inactive' | 'frozen';

export interface BankCard {
  /** Last four digits; unique within a book. */
  readonly card: string;
  readonly kind: 'debit' | 'credit';
  readonly product: Localized;
  readonly status: CardStatus;
  /** Money that can be spent: the balance, or what is left of the credit limit. */
  readonly available: number;
  readonly held: number;
  readonly creditLimit: number;
  readonly bill: Bill | null;
  readonly transactions: readonly Transaction[];
  readonly raiseAskedAt: Instant | null;
}

export interface Bill {
  readonly total: number;
  readonly minimum: number;
  readonly paid: number;
  readonly dueDate: string;
  /** Months it was put into, or null. */
  readonly instalments: number | null;
}

interface Transaction {
  readonly date: string;
  readonly merchant: Localized;
  readonly amount: number;
}

export interface Loan {
  /** Last four digits of the contract. */
  readonly loan: string;
  readonly product: Localized;
  readonly balance: number;
  /** Per year, as a fraction. */
  readonly rate: number;
  readonly remainingMonths: number;
  /** Day of the month, 1 to 28. */
  readonly payDay: number;
}

export interface CollectionCase {
  /** `case:…` */
  readonly id: string;
  readonly product: Localized;
  readonly card: string;
  readonly due: number;
  readonly minimum: number;
  readonly dueDate: string;
  /** Money that arrived since the due date. */
  readonly paid: number;
  readonly promised: { readonly amount: number; readonly date: string } | null;
}

interface Offer {
  readonly title: Localized;
  readonly benefit: Localized;
  readonly lastDay: string;
  readonly consented: boolean;
  readonly accepted: boolean;
}

interface Notice {
  readonly topic: Localized;
  readonly message: Localized;
}

interface Ticket {
  readonly ticket: string;
  readonly kind: string;
  readonly words: string;
  readonly at: Instant;
}

interface Appointment {
  readonly reference: string;
  readonly branch: string;
  readonly date: string;
  readonly time: string;
}

interface OneTimeCode {
  readonly digits: string;
  readonly sentAt: Instant;
  readonly wrongTries: number;
}

/** A book with nothing in it yet. */
export const emptyBook: BankBook = {
  id: '',
  name: { zh: '', en: '' },
  surname: { zh: '', en: '' },
  salutation: { zh: '', en: '' },
  phone: '',
  idNumber: '',
  transferLimit: 0,
  cards: [],
  loans: [],
  case: null,
  offer: null,
  notice: null,
  tickets: [],
  appointments: [],
  callbacks: [],
  messages: [],
  oneTimeCode: null,
  failedProofs: [],
};
