import type { BankBook } from './bank-book.js';
import { cast } from './cast.js';
import { bookOf, card, notice, offer, overdue, product, randomFrom } from './person.js';

const tailOf = (number: number) => String(number % 10_000).padStart(4, '0');

const surnames = [
  ['李', 'Li'],
  ['张', 'Zhang'],
  ['黄', 'Huang'],
  ['周', 'Zhou'],
  ['吴', 'Wu'],
  ['徐', 'Xu'],
  ['孙', 'Sun'],
  ['胡', 'Hu'],
  ['朱', 'Zhu'],
  ['高', 'Gao'],
] as const;

const givenNames = [
  ['子涵', 'Zihan'],
  ['建国', 'Jianguo'],
  ['雅婷', 'Yating'],
  ['浩然', 'Haoran'],
  ['秀英', 'Xiuying'],
  ['志强', 'Zhiqiang'],
  ['思远', 'Siyuan'],
  ['梦琪', 'Mengqi'],
] as const;

/** Everybody else, by number; about a third is overdue. */
function extra(at: number, today: string): BankBook {
  const random = randomFrom(1_000 + at);
  const surname = surnames[Math.floor(random() * surnames.length)] ?? surnames[0];
  const given = givenNames[Math.floor(random() * givenNames.length)] ?? givenNames[0];
  const id = `c${String(at).padStart(4, '0')}`;
  const birthday = `${String(1955 + Math.floor(random() * 50))}${String(1 + Math.floor(random() * 12)).padStart(2, '0')}${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
  const base = bookOf({
    id,
    name: { zh: surname[0] + given[0], en: `${surname[1]} ${given[1]}` },
    surname: { zh: surname[0], en: surname[1] },
    isWoman: random() < 0.5,
    birthday,
    number: 2_000 + at,
  });
  const debitTail = tailOf(at * 2 + 101);
  const creditTail = tailOf(at * 2 + 102);
  const days = Math.floor(random() * 60) - 3;
  const isOverdue = random() < 0.35;
  return {
    ...base,
    cards: [card(debitTail, 'debit', today, random), card(creditTail, 'credit', today, random)],
    loans:
      random() < 0.3
        ? [
            {
              loan: tailOf(at + 7_000),
              product: product.personal,
              balance: 2_000_000 + Math.floor(random() * 18_000_000),
              rate: 0.045,
              remainingMonths: 6 + Math.floor(random() * 54),
              payDay: 1 + Math.floor(random() * 28),
            },
          ]
        : [],
    case: isOverdue ? overdue(id, creditTail, days, Math.floor(30_000 + random() * 900_000), today) : null,
    offer: random() < 0.5 ? offer(today, random() < 0.8) : null,
    notice: random() < 0.3 ? notice : null,
  };
}

/** The customers of the simulated bank as of a local date: seven with a part to play, then `extras` others. */
export function simulatedCustomers(today: string, extras = 293): readonly BankBook[] {
  return [...cast(today), ...Array.from({ length: extras }, (_, at) => extra(at, today))];
}
