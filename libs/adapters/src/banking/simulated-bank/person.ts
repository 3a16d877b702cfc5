import type { Localized } from '#kernel';
import { type BankBook, type BankCard, type CollectionCase, emptyBook } from './bank-book.js';
import { addDays } from './step.js';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const product = {
  debit: { zh: '江城借记卡', en: 'Rivertown debit card' },
  credit: { zh: '江城信用卡', en: 'Rivertown credit card' },
  gold: { zh: '江城金卡', en: 'Rivertown gold card' },
  mortgage: { zh: '个人住房贷款', en: 'home loan' },
  personal: { zh: '个人消费贷款', en: 'personal loan' },
} satisfies Record<string, Localized>;

const merchants: readonly Localized[] = [
  { zh: '江城地铁', en: 'Rivertown Metro' },
  { zh: '江滩超市', en: 'Riverside Supermarket' },
  { zh: '东湖书店', en: 'East Lake Books' },
  { zh: '楚味餐厅', en: 'Chu Kitchen' },
  { zh: '梧桐网购', en: 'Parasol Online' },
  { zh: '光谷加油站', en: 'Optics Valley Fuel' },
];

/** GB 11643-1999: weights of the first 17 digits, and the last character by their sum modulo 11. */
function idNumber(birthday: string, sequence: number): string {
  // 420100 stands for a city as a whole; nobody's number begins with it.
  const digits = `420100${birthday}${String(sequence % 1000).padStart(3, '0')}`;
  const sum = Array.from(digits, Number).reduce((total, digit, at) => total + digit * (2 ** (17 - at) % 11), 0);
  return `${digits}${'10X98765432'.charAt(sum % 11)}`;
}

export interface Person {
  readonly id: string;
  readonly name: Localized;
  readonly surname: Localized;
  readonly isWoman: boolean;
  readonly birthday: string;
  readonly number: number;
}

export function bookOf({ id, name, surname, isWoman, birthday, number }: Person): BankBook {
  return {
    ...emptyBook,
    id: `customer:${id}`,
    name,
    surname,
    salutation: isWoman ? { zh: '女士', en: 'Ms' } : { zh: '先生', en: 'Mr' },
    phone: `+8619900${String(number).padStart(6, '0')}`,
    idNumber: idNumber(birthday, number * 2 + (isWoman ? 0 : 1)),
    transferLimit: 5_000_000,
  };
}

export function card(tail: string, kind: 'debit' | 'credit', today: string, random: () => number): BankCard {
  const creditLimit = kind === 'credit' ? 1_000_000 + Math.floor(random() * 8) * 500_000 : 0;
  const total = Math.floor(50_000 + random() * 500_000);
  return {
    card: tail,
    kind,
    product: product[kind],
    status: 'active',
    available: kind === 'credit' ? creditLimit - total : Math.floor(200_000 + random() * 5_000_000),
    held: 0,
    creditLimit,
    bill:
      kind === 'credit'
        ? { total, minimum: Math.ceil(total / 10), paid: 0, dueDate: addDays(today, 9), instalments: null }
        : null,
    transactions: Array.from({ length: 6 }, (_, at) => ({
      date: addDays(today, -1 - at * 2),
      merchant: merchants[Math.floor(random() * merchants.length)] ?? product.debit,
      amount: Math.floor(800 + random() * 60_000),
    })),
    raiseAskedAt: null,
  };
}

export function overdue(id: string, tail: string, days: number, due: number, today: string): CollectionCase {
  const minimum = Math.ceil(due / 10);
  const dueDate = addDays(today, -days);
  return { id: `case:${id}`, product: product.credit, card: tail, due, minimum, dueDate, paid: 0, promised: null };
}

export const offer = (today: string, consented: boolean) => ({
  title: { zh: '账单分期手续费六折', en: '40 % off the fee of bill instalments' },
  benefit: { zh: '每期手续费按六折收取，办理后即时生效', en: 'you pay 60 % of the usual fee of each instalment' },
  lastDay: addDays(today, 20),
  consented,
  accepted: false,
});

export const notice = {
  topic: { zh: '信用卡到期换卡', en: 'the renewal of your credit card' },
  message: {
    zh: '您的信用卡将于下月底到期，新卡已寄往您的预留地址，预计五个工作日内送达',
    en: 'your credit card expires at the end of next month; the new one is on its way to your registered address and should arrive within five working days',
  },
};
